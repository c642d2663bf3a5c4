resource "aws_elasticache_subnet_group" "cell" {
  name       = var.cell
  subnet_ids = aws_subnet.inside[*].id
  tags       = local.tags
}

# Sessions and short memory; nothing that may not be lost, so no copies are kept.
resource "aws_elasticache_replication_group" "cell" {
  replication_group_id       = var.cell
  description                = "Short memory of ${var.cell}"
  engine                     = "redis"
  engine_version             = "7.1"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  multi_az_enabled           = true
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  kms_key_id                 = aws_kms_key.cell.arn
  subnet_group_name          = aws_elasticache_subnet_group.cell.name
  security_group_ids         = [aws_security_group.stores.id]
  snapshot_retention_limit   = 0
  tags                       = local.tags
}
