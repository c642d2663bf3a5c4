variable "name" {
  description = "The name of the group."
  type        = string
}

variable "subnets" {
  description = "Where it stands."
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

variable "tags" {
  description = "Whose it is."
  type        = map(string)
}
