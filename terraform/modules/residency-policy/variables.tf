variable "countries" {
  description = "Countries whose tenants the cell takes, ISO 3166-1 alpha-2."
  type        = set(string)

  validation {
    condition     = length(var.countries) > 0
    error_message = "A cell serves at least one country."
  }

  validation {
    condition     = alltrue([for country in var.countries : contains(keys(local.rules), country)])
    error_message = "The residency policy has no rows for ${join(", ", setsubtract(var.countries, keys(local.rules)))}."
  }
}

variable "places" {
  description = "The AWS region of each store, by what it is for: PRIMARY, BACKUP, FAILOVER."
  type        = map(string)

  validation {
    condition     = alltrue([for region in values(var.places) : contains(keys(local.country_of), region)])
    error_message = "Which country is it? Add it to regions.tf: ${join(", ", setsubtract(values(var.places), keys(local.country_of)))}."
  }

  validation {
    condition     = alltrue([for activity in keys(var.places) : contains(["PRIMARY", "BACKUP", "FAILOVER"], activity)])
    error_message = "A place is for PRIMARY, BACKUP or FAILOVER."
  }
}
