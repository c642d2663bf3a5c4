-- A tenant that is being moved is fenced by the databases themselves: whoever still goes by where
-- it was, from any process and however old its knowledge, is refused here.
create table residency.fence (
    tenant_id uuid not null primary key,
    region residency.region_code not null default '${region}',
    -- FROZEN: here, and not to be changed for a moment. ARRIVING: not here yet. MOVED: not here any more.
    state text not null check (state in ('FROZEN', 'ARRIVING', 'MOVED')),
    move_id uuid not null,
    since timestamptz not null default now()
);
grant select on residency.fence to mydr24_app;
alter table residency.fence enable row level security;
alter table residency.fence force row level security;
create policy tenant_isolation on residency.fence
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));

-- What writers of a tenant's own rows share, and a move takes alone.
create function residency.move_lock(tenant uuid) returns bigint
    language sql immutable parallel safe
    return hashtextextended('move ' || tenant, 0);

-- The first statement of every regional transaction: for whom it works, and whether it may. The
-- books of a cell stay where they are when a tenant moves, so they are never fenced.
create function residency.bind(tenant uuid, own boolean, writes boolean) returns void
    language plpgsql volatile as
$$
declare
    fenced text;
begin
    perform set_config('app.tenant_id', tenant::text, true);
    if not own then
        return;
    end if;
    if writes and not pg_try_advisory_xact_lock_shared(residency.move_lock(tenant)) then
        fenced := 'FROZEN';
    else
        select state into fenced from residency.fence where tenant_id = tenant;
    end if;
    if fenced is not null and (writes or fenced <> 'FROZEN') then
        raise exception 'the tenant is % here', fenced using errcode = 'MD001';
    end if;
end
$$;

-- Tables with a tenant_id that do not travel with the tenant, and why. Every other one does.
create table residency.stays_with_cell (
    schema_name text not null,
    table_name text not null,
    why text not null,
    primary key (schema_name, table_name)
);
grant select on residency.stays_with_cell to mydr24_app;
insert into residency.stays_with_cell (schema_name, table_name, why)
values ('residency', 'fence', 'says for this database whether the tenant is here'),
       ('residency', 'outbox', 'a pool''s holds the events of the books too; a silo''s is delivered first');
