-- The figures of final months by which tenants of a tier are compared. No tenant's id is in it: the
-- id and the customer are digests that change from month to month.
create table sla.peer_month (
    id uuid primary key,
    customer uuid not null,
    month text not null,
    tier text not null,
    availability_ppm bigint not null,
    slow_ppm bigint,
    p95_micros bigint
);
create index peer_month_tier on sla.peer_month (month, tier);
grant select, insert, update (availability_ppm, slow_ppm, p95_micros) on sla.peer_month to mydr24_app;

-- What was published of them: computed once and never changed, since two of them that differ by one
-- tenant would tell about that tenant.
create table sla.peer_distribution (
    month text not null,
    tier text not null,
    measure text not null check (measure in ('AVAILABILITY', 'SLOW', 'P95')),
    published_at timestamptz not null,
    first_quartile bigint,
    median bigint,
    third_quartile bigint,
    primary key (month, tier, measure),
    check ((first_quartile is null) = (median is null) and (median is null) = (third_quartile is null))
);
grant select, insert on sla.peer_distribution to mydr24_app;
