output "certificate_arn" {
  description = "The certificate of the name and of everything below it."
  value       = aws_acm_certificate.this.arn
}
