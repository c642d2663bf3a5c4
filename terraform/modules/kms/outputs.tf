output "arn" {
  description = "The key of what works here."
  value       = aws_kms_key.this.arn
}

output "backup_arn" {
  description = "The key of its copies, in their own place."
  value       = aws_kms_key.backup.arn
}
