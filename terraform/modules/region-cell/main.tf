module "kms" {
  source = "../kms"
  name   = var.cell
  tags   = local.tags

  # Every store is encrypted with these keys, so nothing is made where the policy does not allow it.
  depends_on = [terraform_data.lawful]

  providers = {
    aws        = aws
    aws.backup = aws.backup
  }
}

module "network" {
  source       = "../network"
  name         = var.cell
  cidr         = var.cidr
  control_cidr = var.control.cidr
  outbound     = true
  tags         = local.tags
}

# The pool, the silos and Keycloak's own database.
module "database" {
  source         = "../database"
  name           = var.cell
  subnets        = module.network.inside_subnets
  security_group = module.network.groups.stores
  key_arn        = module.kms.arn
  backup_key_arn = module.kms.backup_arn
  class          = var.database_class
  gibibytes      = var.database_gibibytes
  tags           = local.tags

  providers = {
    aws        = aws
    aws.backup = aws.backup
  }
}

module "cache" {
  source         = "../cache"
  name           = var.cell
  subnets        = module.network.inside_subnets
  security_group = module.network.groups.stores
  key_arn        = module.kms.arn
  tags           = local.tags
}

resource "aws_ecs_cluster" "cell" {
  name = var.cell
  tags = local.tags

  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

module "keycloak" {
  source         = "../keycloak"
  image          = var.keycloak_image
  url            = local.sign_in
  database       = module.database.address
  cell           = var.cell
  cluster_id     = aws_ecs_cluster.cell.id
  vpc_id         = module.network.vpc_id
  subnets        = module.network.inside_subnets
  security_group = module.network.groups.services
  key_arn        = module.kms.arn
  secret_arn     = aws_secretsmanager_secret.cell.arn
  tags           = local.tags
}

module "portal" {
  source    = "../service"
  name      = "portal"
  image     = var.image
  health    = "/health"
  read_only = true
  # A cell belongs to one process at a time (docs/decisions/0080); the service starts another when it ends.
  processes      = 1
  cell           = var.cell
  cluster_id     = aws_ecs_cluster.cell.id
  vpc_id         = module.network.vpc_id
  subnets        = module.network.inside_subnets
  security_group = module.network.groups.services
  key_arn        = module.kms.arn
  secret_arn     = aws_secretsmanager_secret.cell.arn
  environment    = { MICRONAUT_APPLICATION_JSON = jsonencode(local.settings) }
  secrets        = local.secrets
  tags           = local.tags
}
