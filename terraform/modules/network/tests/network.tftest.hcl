mock_provider "aws" {
  override_during = plan

  mock_data "aws_region" {
    defaults = { name = "eu-central-1" }
  }

  mock_data "aws_availability_zones" {
    defaults = { names = ["a", "b", "c", "d"] }
  }
}

variables {
  name         = "eu-de-1"
  cidr         = "10.24.0.0/16"
  control_cidr = "10.1.0.0/16"
  outbound     = true
  tags         = {}
}

run "only_the_balancer_is_reached_from_outside" {
  command = plan

  assert {
    condition = alltrue([
      for rule in concat(
        [aws_vpc_security_group_ingress_rule.services_from_door, aws_vpc_security_group_ingress_rule.endpoints_from_services],
        values(aws_vpc_security_group_ingress_rule.stores_from_services),
      ) : rule.cidr_ipv4 == null && rule.cidr_ipv6 == null
    ])
    error_message = "Stores and services are reached from other groups alone."
  }

  assert {
    condition     = alltrue([for subnet in concat(aws_subnet.door, aws_subnet.inside) : !coalesce(subnet.map_public_ip_on_launch, false)])
    error_message = "Nothing gets a public address by itself."
  }
}

run "three_zones_carry_it" {
  command = plan

  assert {
    condition     = length(distinct(aws_subnet.inside[*].availability_zone)) == 3
    error_message = "A zone may fail."
  }
}

run "control_plane_is_reached_at_its_port_alone" {
  command = plan

  assert {
    condition     = aws_vpc_security_group_egress_rule.services_to_control[0].cidr_ipv4 == "10.1.0.0/16" && aws_vpc_security_group_egress_rule.services_to_control[0].from_port == 5432 && aws_vpc_security_group_egress_rule.services_to_control[0].to_port == 5432
    error_message = "Only its database."
  }
}

run "who_calls_nobody_has_no_way_out" {
  command = plan

  variables {
    outbound     = false
    control_cidr = null
  }

  assert {
    condition     = length(aws_nat_gateway.out) == 0 && length(aws_vpc_security_group_egress_rule.services_out) == 0
    error_message = "No gateway and no rule."
  }
}

run "small_network_is_refused" {
  command = plan

  variables {
    cidr = "10.24.0.0/24"
  }

  expect_failures = [var.cidr]
}
