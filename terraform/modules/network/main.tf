data "aws_region" "here" {}

data "aws_availability_zones" "here" {
  state = "available"
}

locals {
  zones = slice(data.aws_availability_zones.here.names, 0, 3)
}

resource "aws_vpc" "this" {
  cidr_block           = var.cidr
  enable_dns_support   = true
  enable_dns_hostnames = true
  tags                 = merge(var.tags, { Name = var.name })
}

# The door: only the balancer has a public address.
resource "aws_subnet" "door" {
  count             = 3
  vpc_id            = aws_vpc.this.id
  availability_zone = local.zones[count.index]
  cidr_block        = cidrsubnet(var.cidr, 8, count.index)
  tags              = merge(var.tags, { Name = "${var.name}-door-${count.index}" })
}

resource "aws_subnet" "inside" {
  count             = 3
  vpc_id            = aws_vpc.this.id
  availability_zone = local.zones[count.index]
  cidr_block        = cidrsubnet(var.cidr, 8, 10 + count.index)
  tags              = merge(var.tags, { Name = "${var.name}-inside-${count.index}" })
}

resource "aws_internet_gateway" "door" {
  vpc_id = aws_vpc.this.id
  tags   = var.tags
}

resource "aws_route_table" "door" {
  vpc_id = aws_vpc.this.id
  tags   = var.tags

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.door.id
  }
}

resource "aws_route_table_association" "door" {
  count          = 3
  subnet_id      = aws_subnet.door[count.index].id
  route_table_id = aws_route_table.door.id
}

resource "aws_security_group" "door" {
  name        = "${var.name}-door"
  description = "HTTPS from anywhere, to the services alone"
  vpc_id      = aws_vpc.this.id
  tags        = var.tags
}

# tfsec would call this open: a portal that patients' hospitals use is meant to be reached.
resource "aws_vpc_security_group_ingress_rule" "https" {
  security_group_id = aws_security_group.door.id
  description       = "HTTPS"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "door_to_services" {
  security_group_id            = aws_security_group.door.id
  description                  = "To the portal and Keycloak"
  referenced_security_group_id = aws_security_group.services.id
  ip_protocol                  = "tcp"
  from_port                    = 8080
  to_port                      = 8080
}

resource "aws_security_group" "services" {
  name        = "${var.name}-services"
  description = "The portal and Keycloak"
  vpc_id      = aws_vpc.this.id
  tags        = var.tags
}

resource "aws_vpc_security_group_ingress_rule" "services_from_door" {
  security_group_id            = aws_security_group.services.id
  description                  = "From the balancer"
  referenced_security_group_id = aws_security_group.door.id
  ip_protocol                  = "tcp"
  from_port                    = 8080
  to_port                      = 8080
}

resource "aws_vpc_security_group_egress_rule" "services_to_stores" {
  for_each                     = { postgres = 5432, redis = 6379 }
  security_group_id            = aws_security_group.services.id
  description                  = "To ${each.key}"
  referenced_security_group_id = aws_security_group.stores.id
  ip_protocol                  = "tcp"
  from_port                    = each.value
  to_port                      = each.value
}

resource "aws_security_group" "stores" {
  name        = "${var.name}-stores"
  description = "PostgreSQL and Redis: from the services alone, to nobody"
  vpc_id      = aws_vpc.this.id
  tags        = var.tags
}

resource "aws_vpc_security_group_ingress_rule" "stores_from_services" {
  for_each                     = { postgres = 5432, redis = 6379 }
  security_group_id            = aws_security_group.stores.id
  description                  = "${each.key} from the services"
  referenced_security_group_id = aws_security_group.services.id
  ip_protocol                  = "tcp"
  from_port                    = each.value
  to_port                      = each.value
}

# The control plane alone is asked outside this network, over a path that is private.
resource "aws_vpc_security_group_egress_rule" "services_to_control" {
  count             = var.control_cidr == null ? 0 : 1
  security_group_id = aws_security_group.services.id
  description       = "To the control plane's database"
  cidr_ipv4         = var.control_cidr
  ip_protocol       = "tcp"
  from_port         = 5432
  to_port           = 5432
}

# Hospitals' webhooks, mail servers and identity providers are on the Internet. The services alone may call
# there; the stores may not call anybody.
resource "aws_eip" "out" {
  count  = var.outbound ? 1 : 0
  domain = "vpc"
  tags   = var.tags
}

resource "aws_nat_gateway" "out" {
  count         = var.outbound ? 1 : 0
  allocation_id = aws_eip.out[0].id
  subnet_id     = aws_subnet.door[0].id
  tags          = var.tags
}

resource "aws_route" "out" {
  count                  = var.outbound ? 1 : 0
  route_table_id         = aws_route_table.inside.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.out[0].id
}

resource "aws_vpc_security_group_egress_rule" "services_out" {
  for_each          = var.outbound ? { https = 443, submission = 587 } : {}
  security_group_id = aws_security_group.services.id
  description       = "Webhooks, identity providers, mail: ${each.key}"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = each.value
  to_port           = each.value
}

# Images, secrets and logs are fetched without leaving the network.
resource "aws_vpc_endpoint" "service" {
  for_each            = toset(["ecr.api", "ecr.dkr", "secretsmanager", "logs", "kms"])
  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.${data.aws_region.here.name}.${each.key}"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  subnet_ids          = aws_subnet.inside[*].id
  security_group_ids  = [aws_security_group.endpoints.id]
  tags                = var.tags
}

resource "aws_vpc_endpoint" "images" {
  vpc_id            = aws_vpc.this.id
  service_name      = "com.amazonaws.${data.aws_region.here.name}.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [aws_route_table.inside.id]
  tags              = var.tags
}

resource "aws_security_group" "endpoints" {
  name        = "${var.name}-endpoints"
  description = "AWS's own services, for the services inside"
  vpc_id      = aws_vpc.this.id
  tags        = var.tags
}

resource "aws_vpc_security_group_ingress_rule" "endpoints_from_services" {
  security_group_id            = aws_security_group.endpoints.id
  description                  = "From the services"
  referenced_security_group_id = aws_security_group.services.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}

resource "aws_vpc_security_group_egress_rule" "services_to_endpoints" {
  security_group_id            = aws_security_group.services.id
  description                  = "To AWS's own services"
  referenced_security_group_id = aws_security_group.endpoints.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}

resource "aws_route_table" "inside" {
  vpc_id = aws_vpc.this.id
  tags   = var.tags
}

resource "aws_route_table_association" "inside" {
  count          = 3
  subnet_id      = aws_subnet.inside[count.index].id
  route_table_id = aws_route_table.inside.id
}
