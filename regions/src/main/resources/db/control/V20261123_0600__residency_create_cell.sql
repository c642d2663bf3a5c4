-- Which cells there are, in which database and where they answer. Each process writes down those that
-- it opens, at its start; the others read it to send callers to the right place.
create table residency.cell (
    name text primary key,
    region text not null,
    database_id uuid not null unique,
    base_url text,
    opened_at timestamptz not null,
    check (starts_with(name, region || '-'))
);
comment on table residency.cell is 'The cells of all processes; no data of any tenant.';
comment on column residency.cell.database_id is 'Of residency.identity in the cell''s pool: a cell never changes its database.';
comment on column residency.cell.base_url is 'Where callers reach the cell; null where nobody said so.';
grant select, insert, update on residency.cell to mydr24_app;
