variable "name" {
  description = "The cell's name, such as eu-de-1."
  type        = string
}

variable "cidr" {
  description = "The private network, a /16; no other cell's is reachable from it."
  type        = string

  validation {
    condition     = can(cidrsubnet(var.cidr, 8, 255)) && endswith(var.cidr, "/16")
    error_message = "The network is a /16."
  }
}

variable "control_cidr" {
  description = "Where the control plane's database is reached; null for the control plane itself."
  type        = string
  default     = null
}

variable "outbound" {
  description = "Whether services here call others on the Internet."
  type        = bool
  default     = false
}

variable "tags" {
  description = "Whose it is."
  type        = map(string)
}
