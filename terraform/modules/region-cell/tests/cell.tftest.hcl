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

  mock_resource "aws_secretsmanager_secret" {
    defaults = { arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:x" }
  }

  mock_resource "aws_db_instance" {
    defaults = { arn = "arn:aws:rds:eu-central-1:123456789012:db:x", address = "db.example" }
  }
}

mock_provider "aws" {
  alias           = "backup"
  override_during = plan

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
  control        = { jdbc_url = "jdbc:postgresql://control.example:5432/mydr24_control", cidr = "10.1.0.0/16" }
  host           = "eu-de-1.mydr24.example"
  zone_id        = "Z1"
  image          = "registry.example/portal@sha256:0000000000000000000000000000000000000000000000000000000000000000"
  keycloak_image = "registry.example/keycloak@sha256:0000000000000000000000000000000000000000000000000000000000000000"
}

run "settings_lead_to_this_cell_and_tell_no_secret" {
  command = plan

  providers = {
    aws        = aws
    aws.backup = aws.backup
  }

  assert {
    condition     = output.settings["mydr24.cells.eu-de-1.jdbc-url"] == "jdbc:postgresql://db.example:5432/mydr24_pool?sslmode=verify-full"
    error_message = "Its own database, encrypted on the way."
  }

  assert {
    condition     = alltrue([for name, value in output.settings : startswith(value, "$${") if can(regex("password|secret$|keyset|-key$", name))])
    error_message = "What is secret is named, not told."
  }

  assert {
    condition     = length(output.settings) == length(distinct(keys(output.settings)))
    error_message = "Each once."
  }
}

run "cell_names_its_region" {
  command = plan

  providers = {
    aws        = aws
    aws.backup = aws.backup
  }

  assert {
    condition     = output.settings["mydr24.cells.eu-de-1.region"] == "eu-de"
    error_message = "The first two parts of its name."
  }
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

  expect_failures = [terraform_data.lawful]
}

run "european_tenants_in_america_are_refused" {
  command = plan

  providers = {
    aws        = aws
    aws.backup = aws.backup
  }

  override_data {
    target = data.aws_region.here
    values = { name = "us-east-1" }
  }

  expect_failures = [terraform_data.lawful]
}

run "cell_without_a_number_is_refused" {
  command = plan

  providers = {
    aws        = aws
    aws.backup = aws.backup
  }

  variables {
    cell = "eu-de"
  }

  expect_failures = [var.cell]
}
