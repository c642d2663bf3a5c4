mock_provider "aws" {
  override_during = plan

  mock_data "aws_region" {
    defaults = { name = "eu-central-1" }
  }

  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-central-1:123456789012:log-group:x" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/x" }
  }

  mock_resource "aws_lb_target_group" {
    defaults = { arn = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/x/1" }
  }
}

variables {
  name           = "portal"
  image          = "registry.example/portal@sha256:0000000000000000000000000000000000000000000000000000000000000000"
  health         = "/health"
  read_only      = true
  environment    = { A = "b" }
  secrets        = { PASSWORD = "database-application" }
  cell           = "eu-de-1"
  cluster_id     = "cluster"
  vpc_id         = "vpc-1"
  subnets        = ["subnet-1"]
  security_group = "sg-1"
  key_arn        = "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-0000-0000-000000000000"
  secret_arn     = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:mydr24/eu-de-1-abcdef"
  tags           = {}
}

run "values_of_secrets_are_in_no_definition" {
  command = plan

  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[0].secrets[0].valueFrom == "${var.secret_arn}:database-application::"
    error_message = "A secret is named, not told."
  }
}

run "service_may_read_its_own_secret_and_no_other" {
  command = plan

  assert {
    condition     = [for s in jsondecode(aws_iam_role_policy.this.policy).Statement : s.Resource if s.Action == "secretsmanager:GetSecretValue"] == [var.secret_arn]
    error_message = "One secret."
  }
}

run "it_has_no_public_address" {
  command = plan

  assert {
    condition     = !coalesce(aws_ecs_service.this.network_configuration[0].assign_public_ip, false)
    error_message = "It is behind the balancer."
  }
}

run "image_by_tag_is_refused" {
  command = plan

  variables {
    image = "registry.example/portal:latest"
  }

  expect_failures = [var.image]
}
