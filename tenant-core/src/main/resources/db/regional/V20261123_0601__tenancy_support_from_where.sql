-- Support sits somewhere, and the residency policy says whether it may look from there. Requests of before
-- were not asked; they have run out by now.
alter table tenancy.support_request
    add column from_country text check (from_country ~ '^[A-Z]{2}$'),
    add column allowed_by text,
    add check ((from_country is null) = (allowed_by is null));
comment on column tenancy.support_request.from_country is 'The country that support looks from, ISO 3166-1 alpha-2.';
comment on column tenancy.support_request.allowed_by is 'The version of the residency policy and its rows that allow it.';
