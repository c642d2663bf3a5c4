-- A vantage point that stands elsewhere and posts what it saw of tenants' endpoints.
alter table tenancy.platform_key drop constraint platform_key_role_check;
alter table tenancy.platform_key add constraint platform_key_role_check
    check (role in ('OPERATOR', 'ONBOARDING', 'SUPPORT', 'SECURITY', 'FINANCE', 'PARTNER', 'VANTAGE'));
