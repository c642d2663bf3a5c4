module "store" {
  source = "../../modules/store"
  colour = "green"
}

module "nothing" {
  source = "../../modules/nothing"
}
