-- Which tenant says that an e-mail domain is its own, and whether it proved so. Here, not in a region,
-- because a domain belongs to one tenant over all regions; a domain is nothing about a person.
create table tenancy.domain_claim (
    tenant_id uuid not null references tenancy.directory (id),
    domain text not null check (domain = lower(domain)),
    challenge text not null,
    claimed_at timestamptz not null,
    verified_at timestamptz,
    checked_at timestamptz,
    missing_since timestamptz,
    lost_at timestamptz,
    primary key (tenant_id, domain),
    check (verified_at is null or lost_at is null),
    check (verified_at is not null or missing_since is null)
);
-- Many may claim, one has it.
create unique index domain_claim_owner on tenancy.domain_claim (domain)
    where verified_at is not null;
grant select, insert, update, delete on tenancy.domain_claim to mydr24_app;
comment on table tenancy.domain_claim is
    'E-mail domains the tenant says are its own, and whether the record in DNS that proves it was seen.';
