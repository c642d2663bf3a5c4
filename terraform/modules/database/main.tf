resource "aws_db_subnet_group" "this" {
  name       = var.name
  subnet_ids = var.subnets
  tags       = var.tags
}

resource "aws_db_parameter_group" "this" {
  name   = var.name
  family = "postgres17"
  tags   = var.tags

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
resource "aws_db_instance" "this" {
  identifier                      = var.name
  engine                          = "postgres"
  engine_version                  = "17"
  instance_class                  = var.class
  allocated_storage               = var.gibibytes
  max_allocated_storage           = 4 * var.gibibytes
  storage_type                    = "gp3"
  storage_encrypted               = true
  kms_key_id                      = var.key_arn
  multi_az                        = true
  db_subnet_group_name            = aws_db_subnet_group.this.name
  parameter_group_name            = aws_db_parameter_group.this.name
  vpc_security_group_ids          = [var.security_group]
  publicly_accessible             = false
  username                        = "mydr24_owner"
  manage_master_user_password     = true
  master_user_secret_kms_key_id   = var.key_arn
  backup_retention_period         = 35
  copy_tags_to_snapshot           = true
  delete_automated_backups        = false
  deletion_protection             = true
  skip_final_snapshot             = false
  final_snapshot_identifier       = "${var.name}-final"
  auto_minor_version_upgrade      = true
  performance_insights_enabled    = true
  performance_insights_kms_key_id = var.key_arn
  enabled_cloudwatch_logs_exports = ["postgresql"]
  tags                            = var.tags
}

# Every change of the last 35 days, in the place that the policy allows for copies.
resource "aws_db_instance_automated_backups_replication" "this" {
  provider               = aws.backup
  source_db_instance_arn = aws_db_instance.this.arn
  kms_key_id             = var.backup_key_arn
  retention_period       = 35
}
