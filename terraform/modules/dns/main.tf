resource "aws_acm_certificate" "this" {
  domain_name               = var.host
  subject_alternative_names = ["*.${var.host}"]
  validation_method         = "DNS"
  tags                      = var.tags

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "proof" {
  # The name and its wildcard are proved by one record.
  zone_id         = var.zone_id
  name            = one(distinct([for proof in aws_acm_certificate.this.domain_validation_options : proof.resource_record_name]))
  type            = "CNAME"
  ttl             = 300
  records         = [one(distinct([for proof in aws_acm_certificate.this.domain_validation_options : proof.resource_record_value]))]
  allow_overwrite = true
}

resource "aws_route53_record" "this" {
  for_each = toset([var.host, "*.${var.host}"])
  zone_id  = var.zone_id
  name     = each.key
  type     = "A"

  alias {
    name                   = var.balancer.dns_name
    zone_id                = var.balancer.zone_id
    evaluate_target_health = true
  }
}
