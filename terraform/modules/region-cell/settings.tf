# Everything that the program needs to open this cell, and nothing else: a test of the program holds these
# names against what it reads. Micronaut fills $${…} from the process's environment.
locals {
  base_url = "https://${var.host}"
  sign_in  = "https://sign-in.${var.host}"
  here     = "mydr24.cells.${var.cell}"

  settings = {
    "${local.here}.region"            = local.region
    "${local.here}.jdbc-url"          = "jdbc:postgresql://${module.database.address}:5432/mydr24_pool?sslmode=verify-full"
    "${local.here}.user"              = "mydr24_app"
    "${local.here}.password"          = "$${DATABASE_APPLICATION}"
    "${local.here}.migrator-user"     = "mydr24_migrator"
    "${local.here}.migrator-password" = "$${DATABASE_MIGRATOR}"
    "${local.here}.finance-user"      = "mydr24_finance"
    "${local.here}.finance-password"  = "$${DATABASE_FINANCE}"
    "${local.here}.redis"             = module.cache.uri
    "${local.here}.master-keyset"     = "$${MASTER_KEYSET}"
    "${local.here}.standby-in"        = module.residency.places.FAILOVER
    "${local.here}.backups-in"        = module.residency.places.BACKUP

    "datasources.control.url"               = var.control.jdbc_url
    "datasources.control.username"          = "mydr24_app"
    "datasources.control.password"          = "$${CONTROL_APPLICATION}"
    "datasources.control.dialect"           = "POSTGRES"
    "datasources.control.driver-class-name" = "org.postgresql.Driver"
    "datasources.regional.enabled"          = "false"
    "datasources.regional.dialect"          = "POSTGRES"
    "mydr24.control.migrator-user"          = "mydr24_migrator"
    "mydr24.control.migrator-password"      = "$${CONTROL_MIGRATOR}"

    "mydr24.evidence.signing-key"   = "$${SIGNING_KEY}"
    "mydr24.referral.rid-key"       = "$${RID_KEY}"
    "mydr24.referral.clicks.spool"  = "/spool/clicks"
    "mydr24.referral.home-cell"     = var.partners_home
    "mydr24.portal.base-url"        = local.base_url
    "mydr24.keycloak.url"           = local.sign_in
    "mydr24.keycloak.client-id"     = "mydr24-realm-maker"
    "mydr24.keycloak.client-secret" = "$${REALM_MAKER}"
    "mydr24.keycloak.realm-key"     = "$${REALM_KEY}"
  }
}
