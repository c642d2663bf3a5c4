mock_provider "aws" {
  override_during = plan
  source          = "../../mocks/here"
}

mock_provider "aws" {
  alias           = "backup"
  override_during = plan
  source          = "../../mocks/backup"
}

variables {
  cell           = "eu-de-1"
  countries      = ["DE", "FR"]
  cidr           = "10.24.0.0/16"
  control        = { jdbc_url = "jdbc:postgresql://control.example:5432/mydr24_control", cidr = "10.1.0.0/16" }
  host           = "eu-de-1.mydr24.example"
  zone_id        = "Z1"
  image          = "registry.example/portal@sha256:0000000000000000000000000000000000000000000000000000000000000000"
  keycloak_image = "registry.example/keycloak@sha256:0000000000000000000000000000000000000000000000000000000000000000"
}

run "settings_lead_to_this_cell_and_tell_no_secret" {
  command = plan

  providers = {
    aws        = aws
    aws.backup = aws.backup
  }

  assert {
    condition     = output.settings["mydr24.cells.eu-de-1.jdbc-url"] == "jdbc:postgresql://db.example:5432/mydr24_pool?sslmode=verify-full"
    error_message = "Its own database, encrypted on the way."
  }

  assert {
    condition     = alltrue([for name, value in output.settings : startswith(value, "$${") if can(regex("password|secret$|keyset|-key$", name))])
    error_message = "What is secret is named, not told."
  }

  assert {
    condition     = length(output.settings) == length(distinct(keys(output.settings)))
    error_message = "Each once."
  }
}

run "cell_names_its_region" {
  command = plan

  providers = {
    aws        = aws
    aws.backup = aws.backup
  }

  assert {
    condition     = output.settings["mydr24.cells.eu-de-1.region"] == "eu-de"
    error_message = "The first two parts of its name."
  }
}

run "copies_across_the_ocean_are_refused" {
  command = plan

  providers = {
    aws        = aws
    aws.backup = aws.backup
  }

  override_data {
    target = data.aws_region.backup
    values = { name = "us-east-1" }
  }

  expect_failures = [terraform_data.lawful]
}

run "european_tenants_in_america_are_refused" {
  command = plan

  providers = {
    aws        = aws
    aws.backup = aws.backup
  }

  override_data {
    target = data.aws_region.here
    values = { name = "us-east-1" }
  }

  expect_failures = [terraform_data.lawful]
}

run "cell_without_a_number_is_refused" {
  command = plan

  providers = {
    aws        = aws
    aws.backup = aws.backup
  }

  variables {
    cell = "eu-de"
  }

  expect_failures = [var.cell]
}
