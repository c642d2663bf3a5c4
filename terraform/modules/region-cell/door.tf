module "dns" {
  source   = "../dns"
  host     = var.host
  zone_id  = var.zone_id
  balancer = { dns_name = aws_lb.cell.dns_name, zone_id = aws_lb.cell.zone_id }
  tags     = local.tags
}

resource "aws_lb" "cell" {
  name                       = var.cell
  load_balancer_type         = "application"
  subnets                    = module.network.door_subnets
  security_groups            = [module.network.groups.door]
  drop_invalid_header_fields = true
  enable_deletion_protection = true
  tags                       = local.tags
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.cell.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = module.dns.certificate_arn
  tags              = local.tags

  default_action {
    type             = "forward"
    target_group_arn = module.portal.target_group_arn
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
    target_group_arn = module.keycloak.target_group_arn
  }
}
