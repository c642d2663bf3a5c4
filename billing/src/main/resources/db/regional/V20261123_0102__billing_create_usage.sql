-- Usage events live with the tenant and move with it. The id is the customer's own: the same event twice
-- is one row, and what it said is kept as a fingerprint, so that another one under its id is noticed.
create table billing.usage_event (
    tenant_id   uuid                  not null,
    id          text                  not null check (length(id) between 1 and 128),
    region      residency.region_code not null default '${region}',
    meter       text                  not null,
    at          timestamptz           not null,
    quantity    numeric(24, 12)       not null check (quantity >= 0),
    attributes  jsonb,
    fingerprint bytea                 not null check (length(fingerprint) = 32),
    received_at timestamptz           not null,
    primary key (tenant_id, id)
);
create index usage_event_by_time on billing.usage_event (tenant_id, meter, at);
comment on table billing.usage_event is 'Usage as the tenant reported it.';

-- Which quantity of a month was last sent to the books; a later one is a correction.
create table billing.usage_sent (
    tenant_id uuid                  not null,
    month     text                  not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
    component text                  not null,
    sequence  integer               not null check (sequence > 0),
    region    residency.region_code not null default '${region}',
    quantity  numeric(38, 12)       not null,
    sent_at   timestamptz           not null,
    primary key (tenant_id, month, component, sequence)
);
comment on table billing.usage_sent is 'Which monthly quantities were sent to be billed.';

-- The same quantities in the books of the cell, and the invoice that charged each.
create table billing.usage_total (
    tenant_id   uuid                  not null,
    id          uuid                  not null,
    region      residency.region_code not null default '${region}',
    month       text                  not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
    component   text                  not null,
    sequence    integer               not null check (sequence > 0),
    quantity    numeric(38, 12)       not null check (quantity >= 0),
    received_at timestamptz           not null,
    primary key (tenant_id, id),
    unique (tenant_id, month, component, sequence),
    foreign key (tenant_id) references billing.account (tenant_id)
);
comment on table billing.usage_total is 'Monthly quantities to be billed, corrections with a higher sequence.';

create table billing.usage_application (
    tenant_id  uuid                  not null,
    total_id   uuid                  not null,
    invoice_id uuid                  not null,
    region     residency.region_code not null default '${region}',
    primary key (tenant_id, total_id),
    foreign key (tenant_id, total_id) references billing.usage_total (tenant_id, id),
    foreign key (tenant_id, invoice_id) references billing.invoice (tenant_id, id)
);
create index usage_application_by_invoice on billing.usage_application (tenant_id, invoice_id);
comment on table billing.usage_application is 'Which invoice charged which monthly quantity.';

do $$
declare
    tenant_table text;
begin
    foreach tenant_table in array array['usage_event', 'usage_sent', 'usage_total', 'usage_application']
    loop
        execute format('grant select, insert on billing.%I to mydr24_app', tenant_table);
        execute format('alter table billing.%I enable row level security', tenant_table);
        execute format('alter table billing.%I force row level security', tenant_table);
        execute format('create policy tenant_isolation on billing.%I
            using (tenant_id = (select residency.tenant_id()))
            with check (tenant_id = (select residency.tenant_id()))', tenant_table);
    end loop;
    -- What is in the books is kept, and finance reads it.
    foreach tenant_table in array array['usage_total', 'usage_application']
    loop
        execute format('grant select on billing.%I to mydr24_finance', tenant_table);
        execute format('create policy finance_reads on billing.%I for select to mydr24_finance using (true)',
            tenant_table);
        execute format('create trigger %I before update or delete on billing.%I
            for each row execute function billing.refuse_change()', tenant_table || '_is_final', tenant_table);
        insert into residency.stays_with_cell (schema_name, table_name, why)
        values ('billing', tenant_table, 'the books of the cell');
    end loop;
end $$;

-- Lines say which component of the contract they are for, and which month where it is not their own.
alter table billing.invoice_line add column component text;
alter table billing.invoice_line add column of_month text check (of_month ~ '^\d{4}-(0[1-9]|1[0-2])$');
alter table billing.invoice_line alter column quantity type numeric(38, 12);
alter table billing.invoice_line drop constraint invoice_line_kind_check;
alter table billing.invoice_line add constraint invoice_line_kind_check check (kind in
    ('RECURRING', 'ONE_OFF', 'USAGE', 'COMMITMENT', 'SUCCESS_SHARE', 'EFFICIENCY_SHARE', 'DISCOUNT',
     'SLA_CREDIT', 'CREDIT', 'TAX'));

-- Usage that turned out to be less than was billed is given back as a credit note.
alter table billing.credit drop constraint credit_kind_check;
alter table billing.credit add constraint credit_kind_check check (kind in ('SLA_CREDIT', 'USAGE_CORRECTION'));
