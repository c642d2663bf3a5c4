data "aws_region" "here" {}

data "aws_region" "backup" {
  provider = aws.backup
}

locals {
  region = join("-", slice(split("-", var.cell), 0, 2))
  tags = {
    "mydr24:cell"   = var.cell
    "mydr24:region" = local.region
  }
}

# Asked before anything else is planned. A standby is another zone of the same region.
module "residency" {
  source    = "../residency-policy"
  countries = var.countries
  places = {
    PRIMARY  = data.aws_region.here.name
    FAILOVER = data.aws_region.here.name
    BACKUP   = data.aws_region.backup.name
  }
}

resource "terraform_data" "lawful" {
  input = module.residency.rules

  lifecycle {
    precondition {
      condition     = length(module.residency.refused) == 0
      error_message = join("\n", module.residency.refused)
    }
  }
}
