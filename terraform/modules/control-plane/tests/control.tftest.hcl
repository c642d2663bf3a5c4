mock_provider "aws" {
  override_during = plan
  source          = "../../mocks/here"
}

mock_provider "aws" {
  alias           = "backup"
  override_during = plan
  source          = "../../mocks/backup"
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
