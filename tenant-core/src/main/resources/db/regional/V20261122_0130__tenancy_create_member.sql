-- The tenant's people and what each may do. Who they are to the identity provider is the subject;
-- what they may do is decided here and nowhere else.
create table tenancy.member (
    tenant_id uuid not null,
    region residency.region_code not null default '${region}',
    id uuid not null,
    email text not null check (email = lower(email)),
    name text not null,
    roles text not null,
    state text not null check (state in ('INVITED', 'ACTIVE', 'DISABLED')),
    subject text,
    external_id text,
    added_at timestamptz not null,
    joined_at timestamptz,
    changed_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    check (state <> 'ACTIVE' or joined_at is not null)
);
create unique index member_email on tenancy.member (tenant_id, email);
create unique index member_subject on tenancy.member (tenant_id, subject)
    where subject is not null;
create unique index member_external_id on tenancy.member (tenant_id, external_id)
    where external_id is not null;
grant select, insert, update on tenancy.member to mydr24_app;
alter table tenancy.member enable row level security;
alter table tenancy.member force row level security;
create policy tenant_isolation on tenancy.member
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
