variable "name" {
  description = "The name of the server."
  type        = string
}

variable "subnets" {
  description = "Where it stands, without a public address."
  type        = list(string)
}

variable "security_group" {
  description = "Who may reach it."
  type        = string
}

variable "key_arn" {
  description = "What it is encrypted with."
  type        = string
}

variable "backup_key_arn" {
  description = "What its copies are encrypted with, in their place."
  type        = string
}

variable "class" {
  description = "How large the server is."
  type        = string
}

variable "gibibytes" {
  description = "Its storage at first; it grows to four times that by itself."
  type        = number
}

variable "tags" {
  description = "Whose it is."
  type        = map(string)
}
