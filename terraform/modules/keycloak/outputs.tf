output "target_group_arn" {
  description = "Where the balancer finds it."
  value       = module.service.target_group_arn
}
