-- The books are the cell's: these tables are used in the cell's pool database, for every tenant of
-- the cell. An account holds what an invoice must say about the customer, and nothing more.
create schema billing;
grant usage on schema billing to mydr24_app, mydr24_finance;

create table billing.account (
    tenant_id     uuid                  not null primary key,
    region        residency.region_code not null default '${region}',
    slug          text                  not null,
    customer_name text                  not null,
    country       char(2)               not null check (country ~ '^[A-Z]{2}$'),
    currency      char(3)               not null check (currency ~ '^[A-Z]{3}$'),
    opened_at     timestamptz           not null
);

create table billing.subscription (
    tenant_id uuid                  not null,
    id        uuid                  not null,
    region    residency.region_code not null default '${region}',
    tier      text                  not null check (tier in ('BASIC', 'PROFESSIONAL', 'ENTERPRISE', 'EMERGENCY')),
    price_id  uuid                  not null, -- of the control database's price book
    currency  char(3)               not null,
    fee_minor bigint                not null check (fee_minor > 0),
    starts_at timestamptz           not null check (starts_at = date_trunc('second', starts_at)),
    time_zone text                  not null,
    primary key (tenant_id, id),
    unique (tenant_id), -- one subscription per tenant until a tier can be changed
    foreign key (tenant_id) references billing.account (tenant_id)
);

grant select, insert on billing.account, billing.subscription to mydr24_app;
-- A customer may change its name; and to lock a row, PostgreSQL asks for the right to change it.
grant update (slug, customer_name) on billing.account to mydr24_app;
grant select on billing.account, billing.subscription to mydr24_finance;

alter table billing.account enable row level security;
alter table billing.account force row level security;
create policy tenant_isolation on billing.account
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
create policy finance_reads on billing.account for select to mydr24_finance using (true);

alter table billing.subscription enable row level security;
alter table billing.subscription force row level security;
create policy tenant_isolation on billing.subscription
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
create policy finance_reads on billing.subscription for select to mydr24_finance using (true);
