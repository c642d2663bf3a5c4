output "jdbc_url" {
  description = "mydr24.cells.<cell>.jdbc-url"
  value       = "jdbc:postgresql://${aws_db_instance.cell.address}:5432/mydr24_pool?sslmode=verify-full"
}

output "redis" {
  description = "mydr24.cells.<cell>.redis"
  value       = "rediss://${aws_elasticache_replication_group.cell.primary_endpoint_address}:6379"
}

output "residency_version" {
  description = "The version of the residency policy that allowed this cell."
  value       = module.residency.version
}

output "residency_conditions" {
  description = "What must be true besides."
  value       = module.residency.conditions
}
