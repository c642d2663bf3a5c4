-- Double-entry, append-only. An entry is known by the business event that caused it, so an event
-- that arrives again posts nothing; and an entry that does not balance does not commit.
create table billing.journal_entry (
    tenant_id uuid                  not null,
    id        uuid                  not null,
    region    residency.region_code not null default '${region}',
    event_key text                  not null,
    document  text                  not null,
    posted_at timestamptz           not null,
    primary key (tenant_id, id),
    unique (tenant_id, event_key),
    foreign key (tenant_id) references billing.account (tenant_id)
);
create index journal_entry_by_time on billing.journal_entry (posted_at);

create table billing.journal_line (
    tenant_id    uuid                  not null,
    entry_id     uuid                  not null,
    line_no      integer               not null check (line_no > 0),
    region       residency.region_code not null default '${region}',
    account      text                  not null check (account in
        ('RECEIVABLE', 'CASH', 'REVENUE', 'SLA_CREDITS', 'CUSTOMER_CREDIT', 'TAX_PAYABLE')),
    currency     char(3)               not null check (currency ~ '^[A-Z]{3}$'),
    debit_minor  bigint                not null check (debit_minor >= 0),
    credit_minor bigint                not null check (credit_minor >= 0),
    primary key (tenant_id, entry_id, line_no),
    foreign key (tenant_id, entry_id) references billing.journal_entry (tenant_id, id),
    check ((debit_minor = 0) <> (credit_minor = 0))
);

create function billing.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% of %.% is refused: the books are only ever added to',
        lower(tg_op), tg_table_schema, tg_table_name using errcode = 'restrict_violation';
end $$;

-- Runs at commit, when all lines of the entry are there.
create function billing.refuse_unbalanced_entry() returns trigger language plpgsql as $$
declare
    unbalanced text;
begin
    select string_agg(currency, ', ') into unbalanced
      from (select currency
              from billing.journal_line
             where tenant_id = new.tenant_id
               and entry_id = new.entry_id
             group by currency
            having sum(debit_minor) <> sum(credit_minor)) as differing;
    if unbalanced is not null then
        raise exception 'journal entry % does not balance in %', new.entry_id, unbalanced
            using errcode = 'check_violation';
    end if;
    return null;
end $$;

create function billing.refuse_empty_entry() returns trigger language plpgsql as $$
begin
    if not exists (select 1 from billing.journal_line
                    where tenant_id = new.tenant_id and entry_id = new.id) then
        raise exception 'journal entry % has no lines', new.id using errcode = 'check_violation';
    end if;
    return null;
end $$;

create constraint trigger journal_balances after insert on billing.journal_line
    deferrable initially deferred
    for each row execute function billing.refuse_unbalanced_entry();
create constraint trigger journal_entry_has_lines after insert on billing.journal_entry
    deferrable initially deferred
    for each row execute function billing.refuse_empty_entry();
create trigger journal_entry_is_final before update or delete on billing.journal_entry
    for each row execute function billing.refuse_change();
create trigger journal_line_is_final before update or delete on billing.journal_line
    for each row execute function billing.refuse_change();

grant select, insert on billing.journal_entry, billing.journal_line to mydr24_app;
grant select on billing.journal_entry, billing.journal_line to mydr24_finance;

alter table billing.journal_entry enable row level security;
alter table billing.journal_entry force row level security;
create policy tenant_isolation on billing.journal_entry
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
create policy finance_reads on billing.journal_entry for select to mydr24_finance using (true);

alter table billing.journal_line enable row level security;
alter table billing.journal_line force row level security;
create policy tenant_isolation on billing.journal_line
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
create policy finance_reads on billing.journal_line for select to mydr24_finance using (true);
