-- What a payment came from, as something to be recognised by and nothing else: a keyed hash of the account.
create table billing.payer (
    tenant_id uuid                  not null,
    source    text                  not null,
    reference text                  not null,
    region    residency.region_code not null default '${region}',
    kind      text                  not null check (kind in ('IBAN', 'FINGERPRINT')),
    mark      uuid                  not null,
    seen_at   timestamptz           not null,
    primary key (tenant_id, source, reference),
    foreign key (tenant_id, source, reference) references billing.payment (tenant_id, source, reference)
);
comment on table billing.payer is 'Keyed hashes of the accounts that payments came from.';
grant select, insert on billing.payer to mydr24_app;
alter table billing.payer enable row level security;
alter table billing.payer force row level security;
create policy tenant_isolation on billing.payer
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
create trigger payer_is_final before update or delete on billing.payer
    for each row execute function billing.refuse_change();
insert into residency.stays_with_cell (schema_name, table_name, why)
values ('billing', 'payer', 'the books of the cell');
