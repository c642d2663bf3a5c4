-- What each cell says of itself to all: one figure over all its tenants, none of anybody.
create table residency.rollup (
    cell text not null,
    figure text not null,
    value bigint,
    measured_at timestamptz not null,
    primary key (cell, figure)
);
comment on table residency.rollup is 'Figures of cells over many tenants; of no tenant and no person.';
comment on column residency.rollup.value is 'Null where too few tenants are behind it.';
grant select, insert, update on residency.rollup to mydr24_app;
