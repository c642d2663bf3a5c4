output "address" {
  description = "Its host name."
  value       = aws_db_instance.this.address
}
