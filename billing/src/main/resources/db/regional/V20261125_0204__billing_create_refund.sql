-- What is owed back and goes back to whoever paid, by the payment provider: asked for in the transaction that
-- books it as gone, sent after it, and booked back when it never arrives.
create table billing.refund (
    tenant_id    uuid                  not null,
    id           uuid                  not null,
    region       residency.region_code not null default '${region}',
    source       text                  not null,
    payment      text                  not null,
    amount_minor bigint                not null check (amount_minor > 0),
    currency     char(3)               not null check (currency ~ '^[A-Z]{3}$'),
    asked_at     timestamptz           not null,
    provider_id  text,
    failure      text                  check (length(failure) between 1 and 200),
    primary key (tenant_id, id),
    foreign key (tenant_id, source, payment) references billing.payment (tenant_id, source, reference)
);
comment on table billing.refund is 'What was owed back and goes back by the payment provider.';
create index refund_to_send on billing.refund (tenant_id, asked_at) where provider_id is null and failure is null;

grant select, insert on billing.refund to mydr24_app;
grant update (provider_id, failure) on billing.refund to mydr24_app;
grant select on billing.refund to mydr24_finance;
alter table billing.refund enable row level security;
alter table billing.refund force row level security;
create policy tenant_isolation on billing.refund
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
create policy finance_reads on billing.refund for select to mydr24_finance using (true);
create policy no_sandboxes on billing.refund as restrictive for select to mydr24_finance
    using (tenant_id not in (select sandbox.tenant_id from billing.sandbox));
insert into residency.stays_with_cell (schema_name, table_name, why)
values ('billing', 'refund', 'the books of the cell');
