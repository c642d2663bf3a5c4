-- The export that is handed over to a tenant that leaves, kept where its data is.
create table tenancy.export_archive (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    id uuid not null,
    made_at timestamptz not null,
    bytes bigint,
    sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
    handed_over_at timestamptz,
    primary key (tenant_id, id),
    -- Whole when its size and digest are known, and only a whole one is handed over.
    check ((bytes is null) = (sha256 is null)),
    check (handed_over_at is null or sha256 is not null)
);
comment on table tenancy.export_archive is
    'not exported: an export cannot contain itself';
grant select, insert, update on tenancy.export_archive to mydr24_app;
alter table tenancy.export_archive enable row level security;
alter table tenancy.export_archive force row level security;
create policy tenant_isolation on tenancy.export_archive
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));

create table tenancy.export_chunk (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    archive_id uuid not null,
    position integer not null check (position >= 0),
    body bytea not null,
    primary key (tenant_id, archive_id, position),
    foreign key (tenant_id, archive_id) references tenancy.export_archive (tenant_id, id)
);
comment on table tenancy.export_chunk is
    'not exported: an export cannot contain itself';
grant select, insert, delete on tenancy.export_chunk to mydr24_app;
alter table tenancy.export_chunk enable row level security;
alter table tenancy.export_chunk force row level security;
create policy tenant_isolation on tenancy.export_chunk
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
