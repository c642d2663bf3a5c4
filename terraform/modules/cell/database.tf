resource "aws_db_subnet_group" "cell" {
  name       = var.cell
  subnet_ids = aws_subnet.inside[*].id
  tags       = local.tags
}

resource "aws_db_parameter_group" "cell" {
  name   = var.cell
  family = "postgres17"
  tags   = local.tags

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  # A tenant that moves to another cell is copied while it works.
  parameter {
    name         = "rds.logical_replication"
    value        = "1"
    apply_method = "pending-reboot"
  }

  # Statements carry values of rows; those stay out of logs.
  parameter {
    name  = "log_statement"
    value = "none"
  }

  parameter {
    name  = "log_parameter_max_length"
    value = "0"
  }
}

# The pool, the silos and Keycloak's own database. A commit is on the standby before it is answered.
resource "aws_db_instance" "cell" {
  identifier                      = var.cell
  engine                          = "postgres"
  engine_version                  = "17"
  instance_class                  = var.database_class
  allocated_storage               = var.database_gibibytes
  max_allocated_storage           = 4 * var.database_gibibytes
  storage_type                    = "gp3"
  storage_encrypted               = true
  kms_key_id                      = aws_kms_key.cell.arn
  multi_az                        = true
  db_subnet_group_name            = aws_db_subnet_group.cell.name
  parameter_group_name            = aws_db_parameter_group.cell.name
  vpc_security_group_ids          = [aws_security_group.stores.id]
  publicly_accessible             = false
  username                        = "mydr24_owner"
  manage_master_user_password     = true
  master_user_secret_kms_key_id   = aws_kms_key.cell.arn
  backup_retention_period         = 35
  copy_tags_to_snapshot           = true
  delete_automated_backups        = false
  deletion_protection             = true
  skip_final_snapshot             = false
  final_snapshot_identifier       = "${var.cell}-final"
  auto_minor_version_upgrade      = true
  performance_insights_enabled    = true
  performance_insights_kms_key_id = aws_kms_key.cell.arn
  enabled_cloudwatch_logs_exports = ["postgresql"]
  tags                            = local.tags
}

# Every change of the last 35 days, in the place that the policy allows for copies.
resource "aws_db_instance_automated_backups_replication" "cell" {
  provider               = aws.backup
  source_db_instance_arn = aws_db_instance.cell.arn
  kms_key_id             = aws_kms_key.backup.arn
  retention_period       = 35
}
