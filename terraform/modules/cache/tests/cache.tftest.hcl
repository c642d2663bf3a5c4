mock_provider "aws" {
  override_during = plan

  mock_resource "aws_elasticache_replication_group" {
    defaults = { primary_endpoint_address = "redis.example" }
  }
}

variables {
  name           = "eu-de-1"
  subnets        = ["subnet-1", "subnet-2"]
  security_group = "sg-1"
  key_arn        = "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-0000-0000-000000000000"
  tags           = {}
}

run "memory_is_encrypted_doubled_and_leaves_no_copies" {
  command = plan

  assert {
    condition     = aws_elasticache_replication_group.this.at_rest_encryption_enabled == "true" && aws_elasticache_replication_group.this.transit_encryption_enabled
    error_message = "It is encrypted where it lies and on its way."
  }

  assert {
    condition     = aws_elasticache_replication_group.this.multi_az_enabled && aws_elasticache_replication_group.this.automatic_failover_enabled
    error_message = "Another zone takes over."
  }

  assert {
    condition     = aws_elasticache_replication_group.this.snapshot_retention_limit == 0
    error_message = "What may be lost is not copied."
  }

  assert {
    condition     = startswith(output.uri, "rediss://")
    error_message = "It is told with its encryption."
  }
}
