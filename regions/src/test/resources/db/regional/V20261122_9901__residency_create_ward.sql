-- Tables of the tests of relocation: a parent and a child, a unique name, a column made by the database.
create table residency.ward (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    id int not null,
    name text not null,
    loud text generated always as (upper(name)) stored,
    primary key (tenant_id, id),
    unique (tenant_id, name)
);
create table residency.bed (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    id int not null,
    ward int not null,
    note text,
    primary key (tenant_id, id),
    foreign key (tenant_id, ward) references residency.ward (tenant_id, id)
);
grant select, insert, update, delete on residency.ward, residency.bed to mydr24_app;
alter table residency.ward enable row level security;
alter table residency.ward force row level security;
create policy tenant_isolation on residency.ward
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
alter table residency.bed enable row level security;
alter table residency.bed force row level security;
create policy tenant_isolation on residency.bed
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
