# A cell for one tenant alone: a national system, or whoever's contract wants its own server, keys and network
# rather than its own database on a server of others. To the program it is a cell like any other.
module "cell" {
  source             = "../region-cell"
  cell               = var.cell
  countries          = [var.country]
  cidr               = var.cidr
  control            = var.control
  host               = var.host
  zone_id            = var.zone_id
  database_class     = var.database_class
  database_gibibytes = var.database_gibibytes
  image              = var.image
  keycloak_image     = var.keycloak_image

  providers = {
    aws        = aws
    aws.backup = aws.backup
  }
}
