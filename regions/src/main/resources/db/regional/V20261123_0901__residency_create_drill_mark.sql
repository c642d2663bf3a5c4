-- What a drill of a takeover writes and counts again afterwards: numbers, of no tenant.
create table residency.drill_mark (
    drill uuid not null,
    number bigint not null,
    primary key (drill, number)
);
comment on table residency.drill_mark is 'Numbers written by a drill of a takeover while it runs; of no tenant.';
grant select, insert, delete on residency.drill_mark to mydr24_app;
