output "vpc_id" {
  description = "The network."
  value       = aws_vpc.this.id
}

output "door_subnets" {
  description = "Where the balancer stands."
  value       = aws_subnet.door[*].id
}

output "inside_subnets" {
  description = "Where services and stores stand, without a public address."
  value       = aws_subnet.inside[*].id
}

output "groups" {
  description = "Security groups: door, services, stores."
  value = {
    door     = aws_security_group.door.id
    services = aws_security_group.services.id
    stores   = aws_security_group.stores.id
  }
}
