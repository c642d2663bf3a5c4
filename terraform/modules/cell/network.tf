resource "aws_vpc" "cell" {
  cidr_block           = var.cidr
  enable_dns_support   = true
  enable_dns_hostnames = true
  tags                 = merge(local.tags, { Name = var.cell })
}

# The door: only the balancer has a public address.
resource "aws_subnet" "door" {
  count             = 3
  vpc_id            = aws_vpc.cell.id
  availability_zone = local.zones[count.index]
  cidr_block        = cidrsubnet(var.cidr, 8, count.index)
  tags              = merge(local.tags, { Name = "${var.cell}-door-${count.index}" })
}

resource "aws_subnet" "inside" {
  count             = 3
  vpc_id            = aws_vpc.cell.id
  availability_zone = local.zones[count.index]
  cidr_block        = cidrsubnet(var.cidr, 8, 10 + count.index)
  tags              = merge(local.tags, { Name = "${var.cell}-inside-${count.index}" })
}

resource "aws_internet_gateway" "door" {
  vpc_id = aws_vpc.cell.id
  tags   = local.tags
}

resource "aws_route_table" "door" {
  vpc_id = aws_vpc.cell.id
  tags   = local.tags

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
  name        = "${var.cell}-door"
  description = "HTTPS from anywhere, to the services alone"
  vpc_id      = aws_vpc.cell.id
  tags        = local.tags
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
  name        = "${var.cell}-services"
  description = "The portal and Keycloak"
  vpc_id      = aws_vpc.cell.id
  tags        = local.tags
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
  name        = "${var.cell}-stores"
  description = "PostgreSQL and Redis: from the services alone, to nobody"
  vpc_id      = aws_vpc.cell.id
  tags        = local.tags
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
