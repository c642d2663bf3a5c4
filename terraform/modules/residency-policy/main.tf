# The rows that the program goes by, and no copy of them: infrastructure that the program would
# refuse to use cannot be planned.
locals {
  policy = jsondecode(file("${path.module}/../../../regions/src/main/resources/residency/policy.json"))
  groups = { for group in local.policy.groups : "@${group.name}" => group.countries }
  rules  = { for country in local.policy.countries : country.country => country.rules }

  # Everything that a cell keeps.
  data = ["CUSTOMER", "PEOPLE", "BOOKS"]

  questions = flatten([
    for country in var.countries : [
      for activity, region in var.places : [
        for data in local.data : {
          country  = country
          activity = activity
          region   = region
          data     = data
          place    = lookup(local.country_of, region, "?")
        }
      ]
    ]
  ])

  verdicts = {
    for question in local.questions :
    "${question.country} ${question.activity} ${question.data}" => merge(question, {
      rules = [
        for rule in lookup(local.rules, question.country, []) : rule
        if contains(rule.activities, question.activity) && contains(rule.data, question.data) && contains(flatten([
          for place in rule.places : lookup(local.groups, place, [place])
        ]), question.place)
      ]
    })
  }

  refused = [
    for verdict in values(local.verdicts) :
    "No row of the residency policy lets ${verdict.data} data of a tenant of ${verdict.country} be in ${verdict.region} (${verdict.place}) as ${verdict.activity}."
    if length(verdict.rules) == 0
  ]
}
