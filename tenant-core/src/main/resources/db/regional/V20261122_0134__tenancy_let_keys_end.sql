-- A key may have an end, and its visible part says what it is for.
alter table tenancy.api_key add column purpose text not null default 'API'
    check (purpose in ('API', 'SCIM'));
alter table tenancy.api_key add column expires_at timestamptz;
