terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      # Version 6 sets a region per resource, which is what a cell must not be able to do.
      source                = "hashicorp/aws"
      version               = ">= 5.100, < 6"
      configuration_aliases = [aws.backup]
    }
  }
}
