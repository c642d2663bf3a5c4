output "settings" {
  description = "What a process needs to open the cell, by property."
  value       = module.cell.settings
}

output "secret_arn" {
  description = "Where the values of the secret are."
  value       = module.cell.secret_arn
}

output "residency_conditions" {
  description = "What must be true besides."
  value       = module.cell.residency_conditions
}
