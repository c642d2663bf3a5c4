-- Documents are final once written: an invoice has no state column. It is paid when a payment of
-- its total stands beside it, or when credits left nothing to pay.
create table billing.invoice (
    tenant_id        uuid                  not null,
    id               uuid                  not null,
    region           residency.region_code not null default '${region}',
    number           text                  not null,
    month            text                  not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
    currency         char(3)               not null check (currency ~ '^[A-Z]{3}$'),
    period_from      timestamptz           not null,
    period_to        timestamptz           not null check (period_to > period_from),
    issued_at        timestamptz           not null,
    due_at           timestamptz           not null check (due_at >= issued_at),
    issuer           text                  not null references billing.issuing_entity (code),
    customer_name    text                  not null, -- as it was on the day of issue
    customer_country char(2)               not null,
    tax_category     text                  not null check (tax_category in ('S', 'AE', 'G', 'O')),
    tax_rate_bp      integer               not null,
    tax_note         text                  not null,
    net_minor        bigint                not null check (net_minor >= 0),
    tax_minor        bigint                not null check (tax_minor >= 0),
    total_minor      bigint                not null check (total_minor = net_minor + tax_minor),
    primary key (tenant_id, id),
    unique (tenant_id, month),
    unique (tenant_id, number),
    foreign key (tenant_id) references billing.account (tenant_id)
);
create index invoice_by_number on billing.invoice (number);
create index invoice_by_time on billing.invoice (issued_at);

create table billing.invoice_line (
    tenant_id    uuid                  not null,
    invoice_id   uuid                  not null,
    line_no      integer               not null check (line_no > 0),
    region       residency.region_code not null default '${region}',
    kind         text                  not null check (kind in ('RECURRING', 'SLA_CREDIT', 'TAX')),
    description  text                  not null,
    quantity     numeric(24, 12)       not null,
    amount_minor bigint                not null,
    primary key (tenant_id, invoice_id, line_no),
    foreign key (tenant_id, invoice_id) references billing.invoice (tenant_id, id)
);

create table billing.credit (
    tenant_id    uuid                  not null,
    id           uuid                  not null,
    region       residency.region_code not null default '${region}',
    number       text                  not null,
    kind         text                  not null check (kind in ('SLA_CREDIT')),
    month        text                  not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
    currency     char(3)               not null check (currency ~ '^[A-Z]{3}$'),
    amount_minor bigint                not null check (amount_minor > 0),
    description  text                  not null,
    source       text                  not null,
    granted_at   timestamptz           not null,
    primary key (tenant_id, id),
    unique (tenant_id, number),
    foreign key (tenant_id) references billing.account (tenant_id)
);
create index credit_by_time on billing.credit (granted_at);

-- How much of a credit which invoice used. What remains of a credit is derived from these rows.
create table billing.credit_application (
    tenant_id    uuid                  not null,
    credit_id    uuid                  not null,
    invoice_id   uuid                  not null,
    region       residency.region_code not null default '${region}',
    amount_minor bigint                not null check (amount_minor > 0),
    primary key (tenant_id, credit_id, invoice_id),
    foreign key (tenant_id, credit_id) references billing.credit (tenant_id, id),
    foreign key (tenant_id, invoice_id) references billing.invoice (tenant_id, id)
);
create index credit_application_by_invoice on billing.credit_application (tenant_id, invoice_id);

create table billing.payment (
    tenant_id    uuid                  not null,
    source       text                  not null check (length(source) between 1 and 64),
    reference    text                  not null check (length(reference) between 1 and 200),
    region       residency.region_code not null default '${region}',
    invoice_id   uuid                  not null,
    amount_minor bigint                not null check (amount_minor > 0),
    currency     char(3)               not null,
    paid_at      timestamptz           not null,
    recorded_at  timestamptz           not null,
    primary key (tenant_id, source, reference),
    unique (tenant_id, invoice_id),
    foreign key (tenant_id, invoice_id) references billing.invoice (tenant_id, id)
);

create table billing.month_closing (
    tenant_id  uuid                  not null,
    month      text                  not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
    region     residency.region_code not null default '${region}',
    closed_at  timestamptz           not null,
    primary key (tenant_id, month),
    foreign key (tenant_id) references billing.account (tenant_id)
);

do $$
declare
    tenant_table text;
begin
    foreach tenant_table in array array['invoice', 'invoice_line', 'credit', 'credit_application', 'payment', 'month_closing']
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
        execute format('create trigger %I before update or delete on billing.%I
            for each row execute function billing.refuse_change()', tenant_table || '_is_final', tenant_table);
    end loop;
end $$;
