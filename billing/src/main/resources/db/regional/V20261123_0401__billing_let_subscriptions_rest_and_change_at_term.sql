-- Stretches of a subscription that are not charged: a trial from its start on, or a pause. Like the phases
-- beside them they are never rewritten; a pause gets its end once.
create table billing.free_span (
    tenant_id uuid                  not null,
    id        uuid                  not null,
    region    residency.region_code not null default '${region}',
    kind      text                  not null check (kind in ('TRIAL', 'PAUSE')),
    from_at   timestamptz           not null check (from_at = date_trunc('second', from_at)),
    to_at     timestamptz           check (to_at = date_trunc('second', to_at) and to_at >= from_at),
    made_at   timestamptz           not null,
    primary key (tenant_id, id),
    foreign key (tenant_id) references billing.account (tenant_id),
    check (kind = 'PAUSE' or to_at is not null)
);
create unique index free_span_going_on on billing.free_span (tenant_id) where to_at is null;
comment on table billing.free_span is 'Trials and pauses: when the fee is not charged.';

create function billing.refuse_other_span() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or old.to_at is not null
       or (to_jsonb(old) - 'to_at') <> (to_jsonb(new) - 'to_at') then
        raise exception 'a trial or pause is never changed: only a pause gets its end, once'
            using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger free_span_is_final before update or delete on billing.free_span
    for each row execute function billing.refuse_other_span();

-- What was agreed to happen at the end of a month that is paid for.
create table billing.planned_change (
    tenant_id  uuid                  not null,
    id         uuid                  not null,
    region     residency.region_code not null default '${region}',
    kind       text                  not null check (kind in ('CANCEL', 'DOWNGRADE')),
    tier       text                  check (tier in ('BASIC', 'PROFESSIONAL', 'ENTERPRISE', 'EMERGENCY')),
    at         timestamptz           not null check (at = date_trunc('second', at)),
    planned_at timestamptz           not null,
    state      text                  not null default 'PLANNED'
                                     check (state in ('PLANNED', 'DOING', 'DONE', 'WITHDRAWN')),
    primary key (tenant_id, id),
    foreign key (tenant_id) references billing.account (tenant_id),
    check ((kind = 'DOWNGRADE') = (tier is not null))
);
create unique index planned_change_to_come on billing.planned_change (tenant_id) where state in ('PLANNED', 'DOING');
comment on table billing.planned_change is 'Changes of the subscription agreed for the end of a month.';

do $$
declare
    tenant_table text;
begin
    foreach tenant_table in array array['free_span', 'planned_change']
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
grant update (to_at) on billing.free_span to mydr24_app;
grant update (state) on billing.planned_change to mydr24_app;
