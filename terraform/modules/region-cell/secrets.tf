# What the program and Keycloak are told in secret, as one JSON object. The values are put there by people or
# by rotation, and are in no state.
resource "aws_secretsmanager_secret" "cell" {
  name                    = "mydr24/${var.cell}"
  kms_key_id              = module.kms.arn
  recovery_window_in_days = 30
  tags                    = local.tags
}

locals {
  # The variable that carries a value into the process, and the value's name in the secret.
  secrets = {
    DATABASE_APPLICATION = "database-application"
    DATABASE_MIGRATOR    = "database-migrator"
    DATABASE_FINANCE     = "database-finance"
    CONTROL_APPLICATION  = "control-application"
    CONTROL_MIGRATOR     = "control-migrator"
    MASTER_KEYSET        = "master-keyset"
    SIGNING_KEY          = "signing-key"
    RID_KEY              = "rid-key"
    REALM_MAKER          = "realm-maker"
    REALM_KEY            = "realm-key"
  }
}
