variable "name" {
  description = "portal or keycloak."
  type        = string
}

variable "image" {
  description = "The image, by digest: a tag could become something else."
  type        = string

  validation {
    condition     = can(regex("@sha256:[0-9a-f]{64}$", var.image))
    error_message = "Name the image by its digest, @sha256:…"
  }
}

variable "command" {
  description = "What is started in the image; empty for what the image starts by itself."
  type        = list(string)
  default     = []
}

variable "health" {
  description = "The path that answers 200 when it works."
  type        = string
}

variable "processes" {
  description = "How many run, in different zones."
  type        = number
  default     = 3
}

variable "read_only" {
  description = "Whether its own disk may not be written."
  type        = bool
}

variable "environment" {
  description = "What it is told, by name."
  type        = map(string)
}

variable "secrets" {
  description = "What it is told in secret: the variable's name, and the name in the secret."
  type        = map(string)
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
