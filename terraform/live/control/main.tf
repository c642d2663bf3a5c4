# The directory of all tenants: no person, so no region owns it. It stands in one place all the same.
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
  region = "eu-central-1"
}

provider "aws" {
  alias  = "backup"
  region = "eu-west-1"
}

module "control" {
  source = "../../modules/control-plane"
  cidr   = "10.1.0.0/16"
  cells = {
    eu-de-1 = "10.24.0.0/16"
    na-us-1 = "10.25.0.0/16"
    ap-jp-1 = "10.26.0.0/16"
  }

  providers = {
    aws        = aws
    aws.backup = aws.backup
  }
}

output "control" {
  description = "What each cell's root is told."
  value       = module.control.control
}
