-- Each time a standby of a cell takes over, its server goes on in a new timeline. Whoever sees one writes
-- it down, so that no process ever works with a server that was left behind.
create table residency.timeline (
    cell text not null,
    timeline int not null,
    server text not null,
    seen_at timestamptz not null,
    primary key (cell, timeline)
);
comment on table residency.timeline is 'Which server took over in which cell, and when that was seen first; no data of any tenant.';
grant select, insert on residency.timeline to mydr24_app;

-- What the drills found.
create table residency.drill (
    id uuid primary key,
    cell text not null,
    began_at timestamptz not null,
    report text
);
comment on table residency.drill is 'Drills of a takeover in a cell; the report is null while one runs. No data of any tenant.';
create index drill_of_cell on residency.drill (cell, began_at);
grant select, insert, update on residency.drill to mydr24_app;
