-- Payments that whoever paid disputes, as the provider last told. What was withdrawn stands in the account DISPUTED
-- until it comes back, or is lost and goes from the payment.
create table billing.dispute (
    tenant_id        uuid                  not null,
    source           text                  not null,
    reference        text                  not null check (length(reference) between 1 and 200),
    region           residency.region_code not null default '${region}',
    payment          text                  not null,
    state            text                  not null check (state in ('OPEN', 'UNDER_REVIEW', 'WON', 'LOST')),
    reason           text                  not null check (length(reason) between 1 and 200),
    amount_minor     bigint                not null check (amount_minor > 0),
    currency         char(3)               not null check (currency ~ '^[A-Z]{3}$'),
    withdrawn_minor  bigint                not null check (withdrawn_minor >= 0),
    reinstated_minor bigint                not null check (reinstated_minor between 0 and withdrawn_minor),
    fee_minor        bigint                not null,
    fee_currency     char(3)               not null check (fee_currency ~ '^[A-Z]{3}$'),
    movements        integer               not null check (movements >= 0),
    changes          integer               not null check (changes > 0),
    evidence_due_at  timestamptz,
    opened_at        timestamptz           not null,
    heard_at         timestamptz           not null,
    primary key (tenant_id, source, reference),
    foreign key (tenant_id, source, payment) references billing.payment (tenant_id, source, reference)
);
comment on table billing.dispute is 'Payments that whoever paid disputes.';
comment on column billing.dispute.movements is 'How many movements of money the provider had told of.';
create index dispute_to_answer on billing.dispute (tenant_id, evidence_due_at)
    where state in ('OPEN', 'UNDER_REVIEW');

grant select, insert on billing.dispute to mydr24_app;
grant update (state, withdrawn_minor, reinstated_minor, fee_minor, fee_currency, movements, changes,
              evidence_due_at, heard_at) on billing.dispute to mydr24_app;
grant select on billing.dispute to mydr24_finance;
alter table billing.dispute enable row level security;
alter table billing.dispute force row level security;
create policy tenant_isolation on billing.dispute
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
create policy finance_reads on billing.dispute for select to mydr24_finance using (true);
create policy no_sandboxes on billing.dispute as restrictive for select to mydr24_finance
    using (tenant_id not in (select sandbox.tenant_id from billing.sandbox));
insert into residency.stays_with_cell (schema_name, table_name, why)
values ('billing', 'dispute', 'the books of the cell');
