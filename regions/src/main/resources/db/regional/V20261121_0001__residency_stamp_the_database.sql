-- What this database is, said three times: by the domain that every tenant row must satisfy, by
-- the identity row, and by the configuration of the cell that opens it.
create schema residency;
grant usage on schema residency to mydr24_app, mydr24_finance;

create domain residency.region_code as text check (value = '${region}');

create table residency.identity (
    singleton boolean primary key default true check (singleton),
    region residency.region_code not null,
    cell text not null,
    database_id uuid not null,
    stamped_at timestamptz not null
);
insert into residency.identity (region, cell, database_id, stamped_at)
values ('${region}', '${cell}', gen_random_uuid(), now());
grant select on residency.identity to mydr24_app, mydr24_finance;

-- The tenant for whom this transaction works. It raises rather than answer nothing: after a
-- commit the setting reads as an empty string, and a policy that compared with it would silently
-- find no rows.
create function residency.tenant_id() returns uuid
    language plpgsql stable parallel safe as
$$
declare
    bound text := current_setting('app.tenant_id', true);
begin
    if bound is null or bound = '' then
        raise exception 'no tenant is bound to this transaction' using errcode = '42501';
    end if;
    return bound::uuid;
end
$$;

-- Every new connection says for which cell it was opened; a wrong one does not open.
create function residency.assert_identity(expected_region text, expected_cell text) returns void
    language plpgsql stable as
$$
declare
    found_region text;
    found_cell text;
begin
    select region, cell into found_region, found_cell from residency.identity;
    if found_region is distinct from expected_region or found_cell is distinct from expected_cell
    then
        raise exception 'this database belongs to cell % in region %, not to cell % in region %',
            found_cell, found_region, expected_cell, expected_region;
    end if;
end
$$;
