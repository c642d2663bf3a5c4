-- Keys of those who are not tenants: operators, finance, partners. Only hashes are kept.
create table tenancy.platform_key (
    id uuid primary key,
    role text not null check (role in ('OPERATOR', 'FINANCE', 'PARTNER')),
    subject uuid,
    name text not null,
    hash bytea not null unique,
    created_at timestamptz not null,
    revoked_at timestamptz,
    check ((role = 'PARTNER') = (subject is not null))
);
grant select, insert, update on tenancy.platform_key to mydr24_app;
