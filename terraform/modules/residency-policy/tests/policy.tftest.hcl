variables {
  places = {
    PRIMARY  = "eu-central-1"
    BACKUP   = "eu-west-1"
    FAILOVER = "eu-central-1"
  }
}

run "european_tenants_stay_in_the_single_market" {
  command = plan

  variables {
    countries = ["DE", "FR", "NL", "ES", "IT", "AT", "BE", "PL", "SE"]
  }

  assert {
    condition     = length(output.refused) == 0
    error_message = join("\n", output.refused)
  }

  assert {
    condition     = output.rules["FR BACKUP CUSTOMER"] == "FR-1"
    error_message = "The row that allows it must be named."
  }
}

run "german_data_in_the_united_states_is_refused" {
  command = plan

  variables {
    countries = ["DE"]
    places    = { PRIMARY = "us-east-1" }
  }

  assert {
    condition     = length(output.refused) > 0
    error_message = "No row allows this."
  }
}

run "backup_of_american_data_in_canada_is_refused" {
  command = plan

  variables {
    countries = ["US"]
    places    = { PRIMARY = "us-east-1", BACKUP = "ca-central-1" }
  }

  assert {
    condition     = length(output.refused) > 0
    error_message = "No row allows this."
  }
}

run "standby_of_british_data_outside_britain_is_refused" {
  command = plan

  variables {
    countries = ["GB"]
    places    = { PRIMARY = "eu-west-2", FAILOVER = "eu-west-1" }
  }

  assert {
    condition     = length(output.refused) > 0
    error_message = "No row allows this."
  }
}

# No AWS region stands in Kenya, and the nearest one is in another country.
run "kenyan_data_in_south_africa_is_refused" {
  command = plan

  variables {
    countries = ["KE"]
    places    = { PRIMARY = "af-south-1" }
  }

  assert {
    condition     = length(output.refused) > 0
    error_message = "No row allows this."
  }
}

run "country_without_rows_is_refused" {
  command = plan

  variables {
    countries = ["AQ"]
    places    = { PRIMARY = "eu-central-1" }
  }

  expect_failures = [var.countries]
}

run "region_of_an_unknown_country_is_refused" {
  command = plan

  variables {
    countries = ["DE"]
    places    = { PRIMARY = "eu-nowhere-1" }
  }

  expect_failures = [var.places]
}

run "condition_of_a_row_is_handed_on" {
  command = plan

  variables {
    countries = ["US"]
    places    = { PRIMARY = "us-east-1", BACKUP = "us-west-2", FAILOVER = "us-east-1" }
  }

  assert {
    condition     = contains(output.conditions, "A business associate agreement is signed")
    error_message = "Whoever runs the cell must read the condition."
  }
}
