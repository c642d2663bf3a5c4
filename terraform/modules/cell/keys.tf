# One key for what works here and one for its copies: neither leaves its region.
resource "aws_kms_key" "cell" {
  description             = "Data of ${var.cell}"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  tags                    = local.tags

  # Every store is encrypted with this key, so nothing is made where the policy does not allow it.
  lifecycle {
    precondition {
      condition     = length(module.residency.refused) == 0
      error_message = join("\n", module.residency.refused)
    }
  }
}

resource "aws_kms_key" "backup" {
  provider                = aws.backup
  description             = "Copies of ${var.cell}"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  tags                    = local.tags
}

# What the program is given beside its databases: the sealing keyset, the signing key, the roles'
# passwords. The values are put there by hand or by rotation, and are in no state.
resource "aws_secretsmanager_secret" "program" {
  for_each                = toset(["master-keyset", "signing-key", "database-roles", "keycloak-account"])
  name                    = "mydr24/${var.cell}/${each.key}"
  kms_key_id              = aws_kms_key.cell.arn
  recovery_window_in_days = 30
  tags                    = local.tags
}
