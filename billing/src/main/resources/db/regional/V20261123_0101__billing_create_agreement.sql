-- What was agreed with one customer besides its plan: a component of its own or in place of one of the
-- plan, or a discount. Whole months, so that every closed month can be computed again.
create table billing.agreement (
    tenant_id  uuid                  not null,
    id         uuid                  not null,
    region     residency.region_code not null default '${region}',
    from_month text                  not null check (from_month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
    to_month   text                  check (to_month ~ '^\d{4}-(0[1-9]|1[0-2])$' and to_month >= from_month),
    terms      jsonb                 not null check (terms ->> 'kind' in ('COMPONENT', 'PERCENT_OFF', 'AMOUNT_OFF', 'TAX_EXEMPT')),
    source     text                  not null check (length(source) between 1 and 200),
    agreed_at  timestamptz           not null,
    primary key (tenant_id, id),
    foreign key (tenant_id) references billing.account (tenant_id)
);
comment on table billing.agreement is 'What was agreed besides the plan: components, discounts and coupons, by whole months.';

grant select, insert on billing.agreement to mydr24_app;
grant update (to_month) on billing.agreement to mydr24_app;
grant select on billing.agreement to mydr24_finance;
alter table billing.agreement enable row level security;
alter table billing.agreement force row level security;
create policy tenant_isolation on billing.agreement
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
create policy finance_reads on billing.agreement for select to mydr24_finance using (true);

-- Of an agreement only the end may be set, once, and not so that a closed month would change.
create function billing.refuse_other_terms() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE'
       or (to_jsonb(old) - 'to_month') <> (to_jsonb(new) - 'to_month')
       or old.to_month is not null
       or exists (select from billing.month_closing as closed
                   where closed.tenant_id = old.tenant_id and closed.month > new.to_month) then
        raise exception 'an agreement is never changed: only its end may be set, once, after the closed months'
            using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger agreement_is_final before update or delete on billing.agreement
    for each row execute function billing.refuse_other_terms();

-- Nor may one begin in a month that is closed.
create function billing.refuse_closed_month() returns trigger language plpgsql as $$
begin
    if exists (select from billing.month_closing as closed
                where closed.tenant_id = new.tenant_id and closed.month >= new.from_month) then
        raise exception '% is closed', new.from_month using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger agreement_begins_in_an_open_month before insert on billing.agreement
    for each row execute function billing.refuse_closed_month();

insert into residency.stays_with_cell (schema_name, table_name, why)
values ('billing', 'agreement', 'the books of the cell');
