-- The identity provider at which the tenant's people sign on. Its secret is in the tenant's realm, and
-- nowhere else.
create table tenancy.sign_on (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    kind text not null check (kind in ('OIDC', 'SAML')),
    source text not null,
    client_id text not null,
    home text not null check (home in ('POOL', 'SILO')),
    required boolean not null,
    changed_at timestamptz not null,
    primary key (tenant_id)
);
grant select, insert, update, delete on tenancy.sign_on to mydr24_app;
alter table tenancy.sign_on enable row level security;
alter table tenancy.sign_on force row level security;
create policy tenant_isolation on tenancy.sign_on
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
comment on table tenancy.sign_on is
    'The identity provider at which the tenant''s people sign on, and whether they must.';
