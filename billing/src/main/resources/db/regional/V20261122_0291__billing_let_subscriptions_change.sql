-- A subscription has a row for each of its phases; one at most goes on.
alter table billing.subscription drop constraint subscription_tenant_id_key;
create unique index subscription_going_on on billing.subscription (tenant_id) where ends_at is null;
