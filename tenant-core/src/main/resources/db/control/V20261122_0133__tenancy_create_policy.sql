-- What a tenant rules for itself and, if it is a national system, for its hospitals. Here, not in
-- the region, because a hospital in another cell goes by it too; nothing in it is about a person.
create table tenancy.policy (
    tenant_id uuid primary key references tenancy.directory (id),
    longest_session_minutes integer check (longest_session_minutes > 0),
    longest_idle_minutes integer check (longest_idle_minutes > 0),
    longest_key_days integer check (longest_key_days > 0),
    invitation_domains text,
    changed_at timestamptz not null
);
grant select, insert, update on tenancy.policy to mydr24_app;
