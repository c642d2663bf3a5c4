mock_provider "aws" {
  override_during = plan

  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-0000-0000-000000000000" }
  }
}

mock_provider "aws" {
  alias           = "backup"
  override_during = plan

  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000000" }
  }
}

variables {
  name = "eu-de-1"
  tags = {}
}

run "keys_turn_by_themselves_and_are_not_lost_by_mistake" {
  command = plan

  providers = {
    aws        = aws
    aws.backup = aws.backup
  }

  assert {
    condition     = alltrue([for key in [aws_kms_key.this, aws_kms_key.backup] : key.enable_key_rotation && key.deletion_window_in_days == 30])
    error_message = "Both keys rotate and take a month to delete."
  }
}

run "copies_have_a_key_of_their_own_place" {
  command = plan

  providers = {
    aws        = aws
    aws.backup = aws.backup
  }

  assert {
    condition     = output.arn != output.backup_arn
    error_message = "A key does not leave its region."
  }
}
