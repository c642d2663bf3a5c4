mock_provider "aws" {
  override_during = plan

  mock_data "aws_region" {
    defaults = { name = "eu-central-1" }
  }

  mock_data "aws_availability_zones" {
    defaults = { names = ["a", "b", "c", "d"] }
  }

  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-0000-0000-000000000000" }
  }

  mock_resource "aws_lb" {
    defaults = { arn = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/x/1" }
  }

  mock_resource "aws_lb_listener" {
    defaults = { arn = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/x/1/1" }
  }

  mock_resource "aws_lb_target_group" {
    defaults = { arn = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/x/1" }
  }

  mock_resource "aws_acm_certificate" {
    defaults = {
      arn = "arn:aws:acm:eu-central-1:123456789012:certificate/1"
      domain_validation_options = [
        {
          domain_name           = "x.example"
          resource_record_name  = "_p.x.example"
          resource_record_type  = "CNAME"
          resource_record_value = "_v.example"
        },
      ]
    }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/x" }
  }

  mock_resource "aws_db_instance" {
    defaults = { arn = "arn:aws:rds:eu-central-1:123456789012:db:x", address = "db.example" }
  }
}

mock_provider "aws" {
  override_during = plan

  alias = "backup"

  mock_data "aws_region" {
    defaults = { name = "eu-west-1" }
  }

  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000000" }
  }
}

variables {
  cell           = "eu-de-1"
  countries      = ["DE", "FR"]
  cidr           = "10.24.0.0/16"
  host           = "eu-de-1.mydr24.example"
  zone_id        = "Z1"
  image          = "registry.example/portal@sha256:0000000000000000000000000000000000000000000000000000000000000000"
  keycloak_image = "registry.example/keycloak@sha256:0000000000000000000000000000000000000000000000000000000000000000"
}

run "database_is_encrypted_closed_kept_and_doubled" {
  command = plan

  providers = {
    aws        = aws
    aws.backup = aws.backup
  }

  assert {
    condition     = aws_db_instance.cell.storage_encrypted && aws_db_instance.cell.kms_key_id == aws_kms_key.cell.arn
    error_message = "The database is encrypted with the cell's key."
  }

  assert {
    condition     = !aws_db_instance.cell.publicly_accessible && aws_db_instance.cell.deletion_protection
    error_message = "The database has no public address and cannot be deleted by mistake."
  }

  assert {
    condition     = aws_db_instance.cell.multi_az && aws_db_instance.cell.backup_retention_period == 35
    error_message = "A commit is on a standby, and any moment of 35 days can be restored."
  }

  assert {
    condition     = aws_db_instance_automated_backups_replication.cell.kms_key_id == aws_kms_key.backup.arn
    error_message = "The copies are encrypted with the key of their own place."
  }

  assert {
    condition     = contains([for p in aws_db_parameter_group.cell.parameter : "${p.name}=${p.value}"], "rds.force_ssl=1")
    error_message = "Nobody talks to the database in clear."
  }
}

run "only_the_balancer_is_reached_from_outside" {
  command = plan

  providers = {
    aws        = aws
    aws.backup = aws.backup
  }

  assert {
    condition = alltrue([
      for rule in concat(
        [aws_vpc_security_group_ingress_rule.services_from_door],
        values(aws_vpc_security_group_ingress_rule.stores_from_services),
      ) : rule.cidr_ipv4 == null && rule.cidr_ipv6 == null
    ])
    error_message = "Stores and services are reached from other groups alone."
  }
}

run "everything_says_whose_it_is" {
  command = plan

  providers = {
    aws        = aws
    aws.backup = aws.backup
  }

  assert {
    condition     = aws_db_instance.cell.tags["mydr24:region"] == "eu-de"
    error_message = "Tags name the region."
  }
}

run "image_by_tag_is_refused" {
  command = plan

  providers = {
    aws        = aws
    aws.backup = aws.backup
  }

  variables {
    image = "registry.example/portal:latest"
  }

  expect_failures = [var.image]
}

run "copies_across_the_ocean_are_refused" {
  command = plan

  providers = {
    aws        = aws
    aws.backup = aws.backup
  }

  override_data {
    target = data.aws_region.backup
    values = { name = "us-east-1" }
  }

  expect_failures = [aws_kms_key.cell]
}
