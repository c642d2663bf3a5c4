output "control" {
  description = "What a cell is told of it."
  value = {
    jdbc_url = "jdbc:postgresql://${module.database.address}:5432/mydr24_control?sslmode=verify-full"
    cidr     = var.cidr
  }
}
