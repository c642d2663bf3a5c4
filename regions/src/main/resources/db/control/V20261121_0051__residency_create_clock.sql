-- The control plane holds no personal data: names of regions and cells, and where a tenant is.
create schema residency;
grant usage on schema residency to mydr24_app;

-- How far the local clock was moved; nothing reads it outside local mode.
create table residency.local_clock (
    singleton boolean primary key default true check (singleton),
    ahead_millis bigint not null
);
grant select, insert, update on residency.local_clock to mydr24_app;
