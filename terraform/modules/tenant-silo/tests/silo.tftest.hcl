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
  country        = "DE"
  cidr           = "10.24.0.0/16"
  control        = { jdbc_url = "jdbc:postgresql://control.example:5432/mydr24_control", cidr = "10.1.0.0/16" }
  host           = "eu-de-1.mydr24.example"
  zone_id        = "Z1"
  image          = "registry.example/portal@sha256:0000000000000000000000000000000000000000000000000000000000000000"
  keycloak_image = "registry.example/keycloak@sha256:0000000000000000000000000000000000000000000000000000000000000000"
}

run "silo_is_a_cell_of_its_own" {
  command = plan

  providers = {
    aws        = aws
    aws.backup = aws.backup
  }

  assert {
    condition     = output.settings["mydr24.cells.eu-de-1.region"] == "eu-de"
    error_message = "To the program a cell like any other."
  }
}
