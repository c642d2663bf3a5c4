-- Events in the transaction of their effect; delivered at least once, in order per tenant.
create table residency.outbox (
    tenant_id uuid not null,
    id uuid not null,
    region residency.region_code not null default '${region}',
    position bigint generated always as identity,
    type text not null,
    payload text not null,
    at timestamptz not null,
    delivered_at timestamptz,
    attempts integer not null default 0,
    last_error text,
    primary key (tenant_id, id)
);
create index outbox_pending on residency.outbox (tenant_id, position) where delivered_at is null;
grant select, insert, update on residency.outbox to mydr24_app;
alter table residency.outbox enable row level security;
alter table residency.outbox force row level security;
create policy tenant_isolation on residency.outbox
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
