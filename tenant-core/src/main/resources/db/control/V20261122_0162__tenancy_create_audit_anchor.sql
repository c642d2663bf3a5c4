-- Signed heads of the tenants' logs, outside the database that the logs are in: who cuts a log or
-- puts an older one in its place would have to reach this one too. No personal data.
create table tenancy.audit_anchor (
    tenant_id uuid not null references tenancy.directory (id),
    sequence bigint not null,
    hash text not null,
    head text not null,
    primary key (tenant_id, sequence)
);
grant select, insert on tenancy.audit_anchor to mydr24_app;

-- What operators did to tenants or looked at, as a chain of hashes of its own. It names tenants
-- and keys, never a person of a tenant.
create table tenancy.operator_entry (
    sequence bigint primary key check (sequence > 0),
    at timestamptz not null,
    operator text not null,
    tenant_id uuid not null,
    entry text not null,
    hash text not null
);
create index operator_entry_tenant on tenancy.operator_entry (tenant_id, sequence);
grant select, insert on tenancy.operator_entry to mydr24_app;

create table tenancy.operator_head (
    singleton boolean primary key default true check (singleton),
    sequence bigint not null,
    hash text not null
);
insert into tenancy.operator_head (sequence, hash)
values (0, encode(sha256('mydr24-operator-log-1'), 'hex'));
grant select, update on tenancy.operator_head to mydr24_app;
