-- What follows when an invoice stays unpaid, by tier. Days count from the day it was due. EMERGENCY is never
-- suspended; and a suspension of any tier leaves emergency functions as they are (tenant-core).
create table billing.dunning_rule (
    tier           text    not null check (tier in ('BASIC', 'PROFESSIONAL', 'ENTERPRISE', 'EMERGENCY')),
    step           integer not null check (step > 0),
    days_after_due integer not null check (days_after_due > 0),
    kind           text    not null check (kind in ('REMINDER', 'FINAL_NOTICE', 'SUSPENSION')),
    primary key (tier, step),
    check (tier <> 'EMERGENCY' or kind <> 'SUSPENSION')
);
comment on table billing.dunning_rule is 'What follows when an invoice stays unpaid, by tier.';
insert into billing.dunning_rule (tier, step, days_after_due, kind) values
    ('BASIC',        1,  7, 'REMINDER'),
    ('BASIC',        2, 21, 'FINAL_NOTICE'),
    ('BASIC',        3, 35, 'SUSPENSION'),
    ('PROFESSIONAL', 1,  7, 'REMINDER'),
    ('PROFESSIONAL', 2, 21, 'REMINDER'),
    ('PROFESSIONAL', 3, 35, 'FINAL_NOTICE'),
    ('PROFESSIONAL', 4, 56, 'SUSPENSION'),
    ('ENTERPRISE',   1, 14, 'REMINDER'),
    ('ENTERPRISE',   2, 30, 'REMINDER'),
    ('ENTERPRISE',   3, 60, 'FINAL_NOTICE'),
    ('ENTERPRISE',   4, 90, 'SUSPENSION'),
    ('EMERGENCY',    1, 14, 'REMINDER'),
    ('EMERGENCY',    2, 30, 'REMINDER'),
    ('EMERGENCY',    3, 60, 'FINAL_NOTICE');
grant select on billing.dunning_rule to mydr24_app, mydr24_finance;

-- Each step of each invoice is taken once; afterwards only what became of it is written down.
create table billing.dunning_notice (
    tenant_id  uuid                  not null,
    invoice_id uuid                  not null,
    step       integer               not null check (step > 0),
    region     residency.region_code not null default '${region}',
    kind       text                  not null check (kind in ('REMINDER', 'FINAL_NOTICE', 'SUSPENSION')),
    open_minor bigint                not null check (open_minor > 0),
    dunned_at  timestamptz           not null,
    told_at    timestamptz, -- when the customer's people were written to
    acted_at   timestamptz, -- when the tenant was suspended, or did not have to be
    lifted_at  timestamptz, -- when it was let work again, or never was suspended
    primary key (tenant_id, invoice_id, step),
    foreign key (tenant_id, invoice_id) references billing.invoice (tenant_id, id)
);
create index dunning_notice_to_do on billing.dunning_notice (tenant_id)
    where told_at is null or (kind = 'SUSPENSION' and lifted_at is null);
comment on table billing.dunning_notice is 'Reminders and what followed on unpaid invoices.';

grant select, insert on billing.dunning_notice to mydr24_app;
grant update (told_at, acted_at, lifted_at) on billing.dunning_notice to mydr24_app;
grant select on billing.dunning_notice to mydr24_finance;
alter table billing.dunning_notice enable row level security;
alter table billing.dunning_notice force row level security;
create policy tenant_isolation on billing.dunning_notice
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
create policy finance_reads on billing.dunning_notice for select to mydr24_finance using (true);
insert into residency.stays_with_cell (schema_name, table_name, why)
values ('billing', 'dunning_notice', 'the books of the cell');

-- Which invoices may be overdue is asked again and again.
create index invoice_by_due_day on billing.invoice (due_at);
