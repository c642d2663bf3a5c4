-- A tenant that moves to another cell stays in the books of the one where it began.
alter table tenancy.directory add column books_cell text;
comment on column tenancy.directory.books_cell is 'The cell with the tenant''s books; null while that is its own cell.';

-- Where a tenant was before a move: kept for the grace, then shredded.
create table tenancy.left_place (
    tenant_id uuid not null,
    move_id uuid not null,
    region text not null,
    cell text not null,
    database_name text not null,
    left_at timestamptz not null,
    shred_after timestamptz not null,
    shredded_at timestamptz,
    primary key (tenant_id, move_id)
);
comment on table tenancy.left_place is 'Places that tenants have moved away from, and until when their rows are kept there.';
create index left_place_due on tenancy.left_place (cell, shred_after) where shredded_at is null;
grant select, insert, update, delete on tenancy.left_place to mydr24_app;

-- The signed record of each move; only ever added to.
create table tenancy.move_record (
    tenant_id uuid not null,
    move_id uuid not null,
    moved_at timestamptz not null,
    body text not null,
    primary key (tenant_id, move_id)
);
comment on table tenancy.move_record is 'What was carried from where to where, by which rows of the residency policy, compared and signed.';
grant select, insert on tenancy.move_record to mydr24_app;
