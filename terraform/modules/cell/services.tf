locals {
  services = {
    portal   = { image = var.image, health = "/health", cpu = 2048, memory = 4096 }
    keycloak = { image = var.keycloak_image, health = "/realms/master", cpu = 2048, memory = 4096 }
  }
}

resource "aws_ecs_cluster" "cell" {
  name = var.cell
  tags = local.tags

  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

resource "aws_cloudwatch_log_group" "service" {
  for_each          = local.services
  name              = "/mydr24/${var.cell}/${each.key}"
  kms_key_id        = aws_kms_key.cell.arn
  retention_in_days = 90
  tags              = local.tags
}

resource "aws_iam_role" "service" {
  for_each = local.services
  name     = "${var.cell}-${each.key}"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
    }]
  })
  tags = local.tags
}

# Each service reads this cell's secrets and writes its own log, and can do nothing else.
resource "aws_iam_role_policy" "service" {
  for_each = local.services
  name     = "own-cell"
  role     = aws_iam_role.service[each.key].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = "secretsmanager:GetSecretValue"
        Resource = [for secret in aws_secretsmanager_secret.program : secret.arn]
      },
      {
        Effect   = "Allow"
        Action   = "kms:Decrypt"
        Resource = aws_kms_key.cell.arn
      },
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.service[each.key].arn}:*"
      },
    ]
  })
}

resource "aws_ecs_task_definition" "service" {
  for_each                 = local.services
  family                   = "${var.cell}-${each.key}"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = each.value.cpu
  memory                   = each.value.memory
  execution_role_arn       = aws_iam_role.service[each.key].arn
  task_role_arn            = aws_iam_role.service[each.key].arn
  tags                     = local.tags

  container_definitions = jsonencode([{
    name                   = each.key
    image                  = each.value.image
    essential              = true
    readonlyRootFilesystem = each.key == "portal"
    portMappings           = [{ containerPort = 8080 }]
    environment = [
      { name = "MYDR24_CELL", value = var.cell },
      { name = "MYDR24_REDIS", value = "rediss://${aws_elasticache_replication_group.cell.primary_endpoint_address}:6379" },
      { name = "MYDR24_DATABASE", value = aws_db_instance.cell.address },
    ]
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.service[each.key].name
        awslogs-region        = data.aws_region.here.name
        awslogs-stream-prefix = each.key
      }
    }
  }])
}

resource "aws_ecs_service" "service" {
  for_each        = local.services
  name            = each.key
  cluster         = aws_ecs_cluster.cell.id
  task_definition = aws_ecs_task_definition.service[each.key].arn
  launch_type     = "FARGATE"
  desired_count   = 3
  propagate_tags  = "SERVICE"
  tags            = local.tags

  network_configuration {
    subnets         = aws_subnet.inside[*].id
    security_groups = [aws_security_group.services.id]
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.service[each.key].arn
    container_name   = each.key
    container_port   = 8080
  }

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }
}
