-- Usage that an invoice charged, as the payment provider was told of it: once, or why not.
create table billing.mirrored_usage (
    tenant_id   uuid                  not null,
    total_id    uuid                  not null,
    region      residency.region_code not null default '${region}',
    outcome     text                  not null check (outcome in ('SENT', 'UNCHANGED', 'TOO_OLD', 'REFUSED')),
    why         text                  check (length(why) between 1 and 200),
    mirrored_at timestamptz           not null,
    primary key (tenant_id, total_id),
    foreign key (tenant_id, total_id) references billing.usage_total (tenant_id, id),
    constraint refusals_have_a_reason check ((outcome = 'REFUSED') = (why is not null))
);
comment on table billing.mirrored_usage is 'What the payment provider was told of charged usage.';

grant select, insert on billing.mirrored_usage to mydr24_app;
grant select on billing.mirrored_usage to mydr24_finance;
alter table billing.mirrored_usage enable row level security;
alter table billing.mirrored_usage force row level security;
create policy tenant_isolation on billing.mirrored_usage
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
create policy finance_reads on billing.mirrored_usage for select to mydr24_finance using (true);
create policy no_sandboxes on billing.mirrored_usage as restrictive for select to mydr24_finance
    using (tenant_id not in (select sandbox.tenant_id from billing.sandbox));
create trigger mirrored_usage_is_final before update or delete on billing.mirrored_usage
    for each row execute function billing.refuse_change();
insert into residency.stays_with_cell (schema_name, table_name, why)
values ('billing', 'mirrored_usage', 'the books of the cell');
