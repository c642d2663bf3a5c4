# Identities of one cell: its own processes, and a database of its own on the cell's server.
module "service" {
  source         = "../service"
  name           = "keycloak"
  image          = var.image
  command        = ["start", "--optimized"]
  health         = "/realms/master"
  read_only      = false
  cell           = var.cell
  cluster_id     = var.cluster_id
  vpc_id         = var.vpc_id
  subnets        = var.subnets
  security_group = var.security_group
  key_arn        = var.key_arn
  secret_arn     = var.secret_arn
  tags           = var.tags

  environment = {
    KC_DB                        = "postgres"
    KC_DB_URL                    = "jdbc:postgresql://${var.database}:5432/keycloak?sslmode=verify-full"
    KC_DB_USERNAME               = "keycloak"
    KC_HOSTNAME                  = var.url
    KC_HTTP_ENABLED              = "true"
    KC_PROXY_HEADERS             = "xforwarded"
    KC_CACHE_STACK               = "jdbc-ping"
    KC_BOOTSTRAP_ADMIN_CLIENT_ID = "mydr24-bootstrap"
  }
  secrets = {
    KC_DB_PASSWORD                   = "keycloak-database"
    KC_BOOTSTRAP_ADMIN_CLIENT_SECRET = "keycloak-bootstrap"
  }
}

# Its processes find each other by the database and talk directly.
resource "aws_vpc_security_group_ingress_rule" "among_themselves" {
  security_group_id            = var.security_group
  description                  = "Keycloak to Keycloak"
  referenced_security_group_id = var.security_group
  ip_protocol                  = "tcp"
  from_port                    = 7800
  to_port                      = 7800
}

resource "aws_vpc_security_group_egress_rule" "among_themselves" {
  security_group_id            = var.security_group
  description                  = "Keycloak to Keycloak"
  referenced_security_group_id = var.security_group
  ip_protocol                  = "tcp"
  from_port                    = 7800
  to_port                      = 7800
}
