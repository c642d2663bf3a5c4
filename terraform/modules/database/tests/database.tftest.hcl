mock_provider "aws" {
  override_during = plan

  mock_resource "aws_db_instance" {
    defaults = { arn = "arn:aws:rds:eu-central-1:123456789012:db:x", address = "db.example" }
  }
}

mock_provider "aws" {
  alias           = "backup"
  override_during = plan
}

variables {
  name           = "eu-de-1"
  subnets        = ["subnet-1", "subnet-2", "subnet-3"]
  security_group = "sg-1"
  key_arn        = "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-0000-0000-000000000000"
  backup_key_arn = "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000000"
  class          = "db.t4g.medium"
  gibibytes      = 20
  tags           = { "mydr24:region" = "eu-de" }
}

run "server_is_encrypted_closed_kept_and_doubled" {
  command = plan

  providers = {
    aws        = aws
    aws.backup = aws.backup
  }

  assert {
    condition     = aws_db_instance.this.storage_encrypted && aws_db_instance.this.kms_key_id == var.key_arn
    error_message = "It is encrypted with the key of its place."
  }

  assert {
    condition     = !aws_db_instance.this.publicly_accessible && aws_db_instance.this.deletion_protection && !aws_db_instance.this.skip_final_snapshot
    error_message = "It has no public address and cannot be deleted by mistake."
  }

  assert {
    condition     = aws_db_instance.this.multi_az && aws_db_instance.this.backup_retention_period == 35
    error_message = "A commit is on a standby, and any moment of 35 days can be restored."
  }

  assert {
    condition     = aws_db_instance_automated_backups_replication.this.kms_key_id == var.backup_key_arn
    error_message = "The copies are encrypted with the key of their own place."
  }

  assert {
    condition     = contains([for p in aws_db_parameter_group.this.parameter : "${p.name}=${p.value}"], "rds.force_ssl=1")
    error_message = "Nobody talks to it in clear."
  }

  assert {
    condition     = aws_db_instance.this.tags["mydr24:region"] == "eu-de"
    error_message = "It says whose it is."
  }
}
