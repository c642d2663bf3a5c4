data "aws_region" "here" {}

data "aws_region" "backup" {
  provider = aws.backup
}

data "aws_availability_zones" "here" {
  state = "available"
}

locals {
  zones = slice(data.aws_availability_zones.here.names, 0, 3)
  tags = {
    "mydr24:cell"   = var.cell
    "mydr24:region" = join("-", slice(split("-", var.cell), 0, 2))
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
