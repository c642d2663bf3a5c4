variable "image" {
  description = "Keycloak's image, by digest."
  type        = string
}

variable "url" {
  description = "Where browsers find it."
  type        = string
}

variable "database" {
  description = "The host name of the cell's server."
  type        = string
}

variable "cell" {
  description = "The cell's name, such as eu-de-1."
  type        = string
}

variable "cluster_id" {
  description = "The cluster it runs in."
  type        = string
}

variable "vpc_id" {
  description = "The network."
  type        = string
}

variable "subnets" {
  description = "Where it runs, without a public address."
  type        = list(string)
}

variable "security_group" {
  description = "What it may reach, and from where it is reached."
  type        = string
}

variable "key_arn" {
  description = "The cell's key."
  type        = string
}

variable "secret_arn" {
  description = "The cell's secret, which holds all values by name."
  type        = string
}

variable "tags" {
  description = "Whose it is."
  type        = map(string)
}
