variable "cidr" {
  description = "Its private network, a /16."
  type        = string
}

variable "cells" {
  description = "The private network of each cell, by the cell."
  type        = map(string)

  validation {
    condition     = alltrue([for cidr in values(var.cells) : can(cidrhost(cidr, 0)) && tonumber(split("/", cidr)[1]) >= 16])
    error_message = "A cell has a network of its own, a /16 or smaller: nobody else is let in."
  }
}

variable "database_class" {
  description = "How large the server is."
  type        = string
  default     = "db.t4g.medium"
}
