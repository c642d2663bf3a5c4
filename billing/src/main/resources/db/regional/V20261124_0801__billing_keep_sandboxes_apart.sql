-- A sandbox has an account and books like everybody, and none of it is money. Which accounts are sandboxes,
-- and where in time each was sent.
create table billing.sandbox (
    tenant_id  uuid                  not null primary key,
    region     residency.region_code not null default '${region}',
    target     timestamptz,
    arrived_at timestamptz check (arrived_at is null or target is not null),
    failure    text, -- what it waits for on its way
    foreign key (tenant_id) references billing.account (tenant_id)
);
comment on table billing.sandbox is 'Accounts that are sandboxes, and where in time each was sent.';
grant select, insert on billing.sandbox to mydr24_app;
grant update (target, arrived_at, failure) on billing.sandbox to mydr24_app;
grant select on billing.sandbox to mydr24_finance;
alter table billing.sandbox enable row level security;
alter table billing.sandbox force row level security;
create policy tenant_isolation on billing.sandbox
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
insert into residency.stays_with_cell (schema_name, table_name, why)
values ('billing', 'sandbox', 'the books of the cell');

-- Finance reads the books of everybody whose money it is. Whatever is built on that reading has no sandbox in
-- it: exports, gap reports, the close, dunning, statements of the bank, what a payment provider collects.
do $$
declare
    tenant_table text;
begin
    for tenant_table in
        select tablename from pg_policies where schemaname = 'billing' and policyname = 'finance_reads'
    loop
        execute format('create policy no_sandboxes on billing.%I as restrictive for select to mydr24_finance
            using (tenant_id not in (select sandbox.tenant_id from billing.sandbox))', tenant_table);
    end loop;
end $$;
create policy finance_reads on billing.sandbox for select to mydr24_finance using (true);
