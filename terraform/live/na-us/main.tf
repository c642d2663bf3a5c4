# One root and one state per region. Nothing in here reads what another region has.
terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 6"
    }
  }

  # Filled in by `terraform init -backend-config=…`: a bucket in this region, encrypted, locked.
  backend "s3" {}
}

provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "backup"
  region = "us-west-2"
}

variable "image" {
  description = "The portal's image, by digest."
  type        = string
}

variable "keycloak_image" {
  description = "Keycloak's image, by digest."
  type        = string
}

variable "control" {
  description = "The control plane's database and its network, as live/control says; told, not looked up."
  type        = object({ jdbc_url = string, cidr = string })
}

variable "zone_id" {
  description = "The hosted zone of mydr24's names in this region's account."
  type        = string
}

module "cell_1" {
  source         = "../../modules/region-cell"
  cell           = "na-us-1"
  countries      = ["US"]
  cidr           = "10.25.0.0/16"
  control        = var.control
  host           = "na-us-1.mydr24.example"
  zone_id        = var.zone_id
  image          = var.image
  keycloak_image = var.keycloak_image

  providers = {
    aws        = aws
    aws.backup = aws.backup
  }
}

output "settings" {
  description = "Exactly what the processes of this region need to start, by property."
  value       = module.cell_1.settings
}
