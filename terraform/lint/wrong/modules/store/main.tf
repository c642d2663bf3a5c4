variable "name" {
  type = string
}

resource "aws_kms_key" "this" {
  description         = var.name
  enable_key_rotatoin = true
  arn                 = "arn:aws:kms:eu-central-1:123456789012:key/1"
}

resource "aws_eip_of_ours" "this" {}

resource "aws_route_table_association" "this" {
  subnet_id = "subnet-1"
}
