variable "cell" {
  description = "The cell's name, such as eu-de-1; the same string as in mydr24.cells."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}-[a-z]{2}-[1-9][0-9]*$", var.cell))
    error_message = "A cell is called by its region and a number, such as eu-de-1."
  }
}

variable "countries" {
  description = "Countries whose tenants the cell takes, ISO 3166-1 alpha-2."
  type        = set(string)
}

variable "cidr" {
  description = "The cell's private network, a /16; no other cell's network is reachable from it."
  type        = string
}

variable "control" {
  description = "The control plane's database and the network it is in. The path there is made by hand: it belongs to neither."
  type        = object({ jdbc_url = string, cidr = string })
}

variable "host" {
  description = "The name at which the cell answers; its certificate and zone are in this account."
  type        = string
}

variable "zone_id" {
  description = "The hosted zone of the name."
  type        = string
}

variable "database_class" {
  description = "How large the database server is."
  type        = string
  default     = "db.r7g.xlarge"
}

variable "database_gibibytes" {
  description = "Its storage at first; it grows to four times that by itself."
  type        = number
  default     = 200
}

variable "image" {
  description = "The portal's image, by digest: a tag could become something else."
  type        = string
}

variable "keycloak_image" {
  description = "Keycloak's image, by digest."
  type        = string
}

variable "partners_home" {
  description = "The cell where the people of all partners sign in; the same for every cell, whichever is opened."
  type        = string
  default     = "eu-de-1"
}
