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
  cidr  = "10.1.0.0/16"
  cells = { eu-de-1 = "10.24.0.0/16", ap-jp-1 = "10.26.0.0/16" }
}

run "cells_are_let_in_each_by_its_own_network" {
  command = plan

  providers = {
    aws        = aws
    aws.backup = aws.backup
  }

  assert {
    condition     = { for cell, rule in aws_vpc_security_group_ingress_rule.cells : cell => rule.cidr_ipv4 } == { eu-de-1 = "10.24.0.0/16", ap-jp-1 = "10.26.0.0/16" }
    error_message = "Nobody else."
  }

  assert {
    condition     = output.control.jdbc_url == "jdbc:postgresql://db.example:5432/mydr24_control?sslmode=verify-full"
    error_message = "What the cells are told."
  }
}

run "nobody_is_let_in_by_a_wide_range" {
  command = plan

  providers = {
    aws        = aws
    aws.backup = aws.backup
  }

  variables {
    cells = { everybody = "0.0.0.0/0" }
  }

  expect_failures = [var.cells]
}
