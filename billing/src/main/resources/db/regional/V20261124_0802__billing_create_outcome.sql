-- A share of a measured improvement or of savings is claimed when its month closes, with the evidence it was
-- computed from, and charged when the customer agrees, lets the time for a dispute pass, or finance decides.
create table billing.outcome (
    tenant_id        uuid                  not null,
    id               uuid                  not null, -- of the quantity it is about
    region           residency.region_code not null default '${region}',
    events           bigint                not null check (events >= 0),
    digest           text                  not null check (digest ~ '^[0-9a-f]{64}$'),
    measured_at      timestamptz           not null,
    disputable_until timestamptz           not null check (disputable_until > measured_at),
    state            text                  not null default 'OPEN'
        check (state in ('OPEN', 'ACCEPTED', 'DISPUTED', 'DECIDED', 'REFUSED')),
    accepted_at      timestamptz,
    disputed_at      timestamptz,
    dispute          text check (length(dispute) between 1 and 1000),
    decided_at       timestamptz,
    decision         text check (length(decision) between 1 and 1000),
    decided_quantity numeric(38, 12) check (decided_quantity >= 0),
    primary key (tenant_id, id),
    foreign key (tenant_id, id) references billing.usage_total (tenant_id, id),
    check ((state = 'ACCEPTED') = (accepted_at is not null)),
    check ((state in ('DISPUTED', 'DECIDED', 'REFUSED')) = (disputed_at is not null and dispute is not null)),
    check ((state in ('DECIDED', 'REFUSED')) = (decided_at is not null and decision is not null)),
    check ((state = 'DECIDED') = (decided_quantity is not null))
);
comment on table billing.outcome is 'Claims of shares of what improved, their evidence, disputes and decisions.';

-- What was said stays said: a claim is answered once, a dispute decided once.
create function billing.outcome_goes_on() returns trigger
    language plpgsql as
$$
begin
    if (old.state, new.state) in (('OPEN', 'ACCEPTED'), ('OPEN', 'DISPUTED'), ('DISPUTED', 'DECIDED'),
                                  ('DISPUTED', 'REFUSED')) then
        return new;
    end if;
    raise exception 'an outcome does not go from % to %', old.state, new.state;
end
$$;
create trigger outcome_goes_on before update on billing.outcome
    for each row execute function billing.outcome_goes_on();

grant select, insert on billing.outcome to mydr24_app;
grant update (state, accepted_at, disputed_at, dispute, decided_at, decision, decided_quantity)
    on billing.outcome to mydr24_app;
grant select on billing.outcome to mydr24_finance;
alter table billing.outcome enable row level security;
alter table billing.outcome force row level security;
create policy tenant_isolation on billing.outcome
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
create policy finance_reads on billing.outcome for select to mydr24_finance using (true);
create policy no_sandboxes on billing.outcome as restrictive for select to mydr24_finance
    using (tenant_id not in (select sandbox.tenant_id from billing.sandbox));
insert into residency.stays_with_cell (schema_name, table_name, why)
values ('billing', 'outcome', 'the books of the cell');
