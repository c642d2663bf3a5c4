-- Customers whose invoices a payment provider collects, and what the provider calls them and their documents.
-- What stands here follows from the invoices; the close of a month never waits for it.
create table billing.collected_customer (
    tenant_id    uuid                  not null primary key,
    region       residency.region_code not null default '${region}',
    provider     text                  not null check (provider in ('stripe')),
    provider_id  text,
    collected_from timestamptz       not null,
    last_error   text,
    unique (tenant_id, provider_id),
    foreign key (tenant_id) references billing.account (tenant_id)
);
comment on table billing.collected_customer is 'Which payment provider collects the invoices.';

create table billing.collected_document (
    tenant_id   uuid                  not null,
    document_id uuid                  not null,
    region      residency.region_code not null default '${region}',
    kind        text                  not null check (kind in ('INVOICE', 'CREDIT_NOTE')),
    provider_id text                  not null,
    sent_at     timestamptz           not null,
    settled_at  timestamptz,
    primary key (tenant_id, document_id),
    unique (tenant_id, provider_id),
    foreign key (tenant_id) references billing.collected_customer (tenant_id)
);
comment on table billing.collected_document is 'What the payment provider calls an invoice or note.';

do $$
declare
    tenant_table text;
begin
    foreach tenant_table in array array['collected_customer', 'collected_document']
    loop
        execute format('grant select, insert on billing.%I to mydr24_app', tenant_table);
        execute format('grant select on billing.%I to mydr24_finance', tenant_table);
        execute format('alter table billing.%I enable row level security', tenant_table);
        execute format('alter table billing.%I force row level security', tenant_table);
        execute format('create policy tenant_isolation on billing.%I
            using (tenant_id = (select residency.tenant_id()))
            with check (tenant_id = (select residency.tenant_id()))', tenant_table);
        execute format('create policy finance_reads on billing.%I for select to mydr24_finance using (true)',
            tenant_table);
        insert into residency.stays_with_cell (schema_name, table_name, why)
        values ('billing', tenant_table, 'the books of the cell');
    end loop;
end $$;
grant update (provider_id, last_error) on billing.collected_customer to mydr24_app;
grant update (settled_at) on billing.collected_document to mydr24_app;
