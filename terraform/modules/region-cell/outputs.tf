output "settings" {
  description = "What a process needs to open the cell, by property; $${...} stands for a value of the secret."
  value       = local.settings
}

output "secret_arn" {
  description = "Where the values of the secret are."
  value       = aws_secretsmanager_secret.cell.arn
}

output "residency_version" {
  description = "The version of the residency policy that allowed this cell."
  value       = module.residency.version
}

output "residency_conditions" {
  description = "What must be true besides."
  value       = module.residency.conditions
}
