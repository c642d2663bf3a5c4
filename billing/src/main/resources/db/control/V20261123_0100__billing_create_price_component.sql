-- A row of billing.price is a version of a plan: what a tier costs in a region and currency from a day
-- on. Besides its monthly fee it may have components. They belong to the version from its birth: they
-- are added in the transaction that adds the version, and nothing of it is ever changed.
create table billing.price_component (
    price_id uuid    not null references billing.price (id),
    position integer not null check (position > 0),
    code     text    not null check (code ~ '^[a-z][a-z0-9-]{0,62}$' and code <> 'base'),
    kind     text    not null check (kind in ('RECURRING', 'ONE_OFF', 'METERED', 'SLA_GUARANTEE',
                                              'EMERGENCY_PREMIUM', 'SUCCESS_SHARE', 'EFFICIENCY_SHARE')),
    terms    jsonb   not null check (terms ->> 'kind' = kind and terms ->> 'code' = code),
    primary key (price_id, code),
    unique (price_id, position)
);
comment on table billing.price_component is 'What a version of a plan charges besides its monthly fee.';
grant select, insert on billing.price_component to mydr24_app;
grant insert on billing.price to mydr24_app;

create trigger price_component_is_final before update or delete on billing.price_component
    for each row execute function billing.refuse_price_change();

create function billing.refuse_late_component() returns trigger language plpgsql as $$
begin
    if not exists (select from billing.price
                    where id = new.price_id and xmin = pg_current_xact_id()::xid) then
        raise exception 'a plan version is complete: add a version with a later valid_from'
            using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger price_component_comes_with_its_version before insert on billing.price_component
    for each row execute function billing.refuse_late_component();

-- A version that began before another one would change what that other one's customers were shown.
create function billing.refuse_earlier_price() returns trigger language plpgsql as $$
begin
    if exists (select from billing.price
                where region = new.region and tier = new.tier and currency = new.currency
                  and valid_from >= new.valid_from) then
        raise exception 'a version of this plan begins at % or later already', new.valid_from
            using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger price_comes_last before insert on billing.price
    for each row execute function billing.refuse_earlier_price();
