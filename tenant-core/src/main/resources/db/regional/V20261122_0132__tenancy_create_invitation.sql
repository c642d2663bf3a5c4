-- The one living invitation of a member who has not accepted yet. Only a hash of the link is kept;
-- a new link takes the old one's place.
create table tenancy.invitation (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    member_id uuid not null,
    hash bytea not null,
    made_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    primary key (tenant_id, member_id),
    foreign key (tenant_id, member_id) references tenancy.member (tenant_id, id)
);
create unique index invitation_hash on tenancy.invitation (tenant_id, hash);
grant select, insert, update on tenancy.invitation to mydr24_app;
alter table tenancy.invitation enable row level security;
alter table tenancy.invitation force row level security;
create policy tenant_isolation on tenancy.invitation
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
