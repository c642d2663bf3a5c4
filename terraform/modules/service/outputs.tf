output "target_group_arn" {
  description = "Where the balancer finds it."
  value       = aws_lb_target_group.this.arn
}
