variable "host" {
  description = "The name, with everything below it."
  type        = string
}

variable "zone_id" {
  description = "The hosted zone of the name."
  type        = string
}

variable "balancer" {
  description = "What the names lead to."
  type        = object({ dns_name = string, zone_id = string })
}

variable "tags" {
  description = "Whose it is."
  type        = map(string)
}
