resource "aws_acm_certificate" "cell" {
  domain_name               = var.host
  subject_alternative_names = ["*.${var.host}"]
  validation_method         = "DNS"
  tags                      = local.tags

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "proof" {
  # The name and its wildcard are proved by one record.
  zone_id         = var.zone_id
  name            = one(distinct([for proof in aws_acm_certificate.cell.domain_validation_options : proof.resource_record_name]))
  type            = "CNAME"
  ttl             = 300
  records         = [one(distinct([for proof in aws_acm_certificate.cell.domain_validation_options : proof.resource_record_value]))]
  allow_overwrite = true
}

resource "aws_lb" "cell" {
  name                       = var.cell
  load_balancer_type         = "application"
  subnets                    = aws_subnet.door[*].id
  security_groups            = [aws_security_group.door.id]
  drop_invalid_header_fields = true
  enable_deletion_protection = true
  tags                       = local.tags
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.cell.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = aws_acm_certificate.cell.arn
  tags              = local.tags

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.service["portal"].arn
  }
}

resource "aws_lb_listener_rule" "keycloak" {
  listener_arn = aws_lb_listener.https.arn
  priority     = 10
  tags         = local.tags

  condition {
    host_header {
      values = ["sign-in.${var.host}"]
    }
  }

  # Its console and admin API are for the services inside alone.
  condition {
    path_pattern {
      values = ["/realms/*", "/resources/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.service["keycloak"].arn
  }
}

resource "aws_lb_target_group" "service" {
  for_each             = local.services
  name                 = "${var.cell}-${each.key}"
  vpc_id               = aws_vpc.cell.id
  port                 = 8080
  protocol             = "HTTP"
  target_type          = "ip"
  deregistration_delay = 30
  tags                 = local.tags

  health_check {
    path    = each.value.health
    matcher = "200"
  }
}

resource "aws_route53_record" "cell" {
  for_each = toset([var.host, "*.${var.host}"])
  zone_id  = var.zone_id
  name     = each.key
  type     = "A"

  alias {
    name                   = aws_lb.cell.dns_name
    zone_id                = aws_lb.cell.zone_id
    evaluate_target_health = true
  }
}
