output "version" {
  description = "The version of the rows that were asked."
  value       = local.policy.version
}

output "rules" {
  description = "The row that allows each thing, by country, activity and kind of data."
  value       = { for key, verdict in local.verdicts : key => try(verdict.rules[0].id, null) }
}

output "refused" {
  description = "What no row allows, in words. Whoever asks plans nothing while this is not empty."
  value       = local.refused
}

output "conditions" {
  description = "What must be true besides; somebody has to see to it."
  value       = toset(compact([for verdict in values(local.verdicts) : try(verdict.rules[0].condition, null)]))
}

output "places" {
  description = "The country of each place that was asked about, by what is done there."
  value       = { for activity, region in var.places : activity => lookup(local.country_of, region, "?") }
}
