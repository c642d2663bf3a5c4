data "aws_region" "here" {}

locals {
  full = "${var.cell}-${var.name}"
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/mydr24/${var.cell}/${var.name}"
  kms_key_id        = var.key_arn
  retention_in_days = 90
  tags              = var.tags
}

resource "aws_iam_role" "this" {
  name = local.full
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
    }]
  })
  tags = var.tags
}

# It fetches its image, reads its secret and writes its log, and can do nothing else.
resource "aws_iam_role_policy" "this" {
  name = "own-cell"
  role = aws_iam_role.this.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = "secretsmanager:GetSecretValue"
        Resource = var.secret_arn
      },
      {
        Effect   = "Allow"
        Action   = "kms:Decrypt"
        Resource = var.key_arn
      },
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.this.arn}:*"
      },
      {
        Effect   = "Allow"
        Action   = ["ecr:GetAuthorizationToken", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource = "*"
      },
    ]
  })
}

resource "aws_ecs_task_definition" "this" {
  family                   = local.full
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 2048
  memory                   = 4096
  execution_role_arn       = aws_iam_role.this.arn
  task_role_arn            = aws_iam_role.this.arn
  tags                     = var.tags

  # What waits for a database that is away; it lives as long as the task does.
  volume {
    name = "spool"
  }

  container_definitions = jsonencode([{
    name                   = var.name
    image                  = var.image
    command                = var.command
    essential              = true
    readonlyRootFilesystem = var.read_only
    mountPoints            = [{ sourceVolume = "spool", containerPath = "/spool", readOnly = false }]
    portMappings           = [{ containerPort = 8080 }]
    environment            = [for name, value in var.environment : { name = name, value = value }]
    # One secret of the cell holds all of its values, each under a name.
    secrets = [for name, key in var.secrets : { name = name, valueFrom = "${var.secret_arn}:${key}::" }]
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.this.name
        awslogs-region        = data.aws_region.here.name
        awslogs-stream-prefix = var.name
      }
    }
  }])
}

resource "aws_lb_target_group" "this" {
  name                 = local.full
  vpc_id               = var.vpc_id
  port                 = 8080
  protocol             = "HTTP"
  target_type          = "ip"
  deregistration_delay = 30
  tags                 = var.tags

  health_check {
    path    = var.health
    matcher = "200"
  }
}

resource "aws_ecs_service" "this" {
  name            = var.name
  cluster         = var.cluster_id
  task_definition = aws_ecs_task_definition.this.arn
  launch_type     = "FARGATE"
  desired_count   = var.processes
  propagate_tags  = "SERVICE"
  tags            = var.tags

  network_configuration {
    subnets         = var.subnets
    security_groups = [var.security_group]
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.this.arn
    container_name   = var.name
    container_port   = 8080
  }

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }
}
