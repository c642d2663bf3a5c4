variable "name" {
  description = "Whose keys they are."
  type        = string
}

variable "tags" {
  description = "Whose it is."
  type        = map(string)
}
