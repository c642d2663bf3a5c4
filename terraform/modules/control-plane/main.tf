# The directory of all tenants: ids, slugs, regions and cells, and no person (docs/architecture.md). That is
# why it may be in one place for all regions, and why nothing else may be put into it.
locals {
  tags = { "mydr24:part" = "control" }
}

module "kms" {
  source = "../kms"
  name   = "control"
  tags   = local.tags

  providers = {
    aws        = aws
    aws.backup = aws.backup
  }
}

module "network" {
  source = "../network"
  name   = "control"
  cidr   = var.cidr
  tags   = local.tags
}

module "database" {
  source         = "../database"
  name           = "control"
  subnets        = module.network.inside_subnets
  security_group = module.network.groups.stores
  key_arn        = module.kms.arn
  backup_key_arn = module.kms.backup_arn
  class          = var.database_class
  gibibytes      = 20
  tags           = local.tags

  providers = {
    aws        = aws
    aws.backup = aws.backup
  }
}

# Cells in other networks, each by its own range and no wider.
resource "aws_vpc_security_group_ingress_rule" "cells" {
  for_each          = var.cells
  security_group_id = module.network.groups.stores
  description       = "From ${each.key}"
  cidr_ipv4         = each.value
  ip_protocol       = "tcp"
  from_port         = 5432
  to_port           = 5432
}
