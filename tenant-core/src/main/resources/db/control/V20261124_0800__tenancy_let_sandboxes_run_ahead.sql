-- A sandbox is a tenant whose own key moves it forward in time. All others are in business time.
alter table tenancy.directory drop constraint directory_kind_check;
alter table tenancy.directory add constraint directory_kind_check
    check (kind in ('HOSPITAL', 'ENTERPRISE', 'NATIONAL_SYSTEM', 'SANDBOX'));
alter table tenancy.directory
    add column clock_ahead_millis bigint not null default 0 check (clock_ahead_millis >= 0),
    add constraint directory_clock_is_a_sandboxes check (kind = 'SANDBOX' or clock_ahead_millis = 0),
    add constraint directory_sandbox_is_alone check (kind <> 'SANDBOX' or parent is null);
comment on column tenancy.directory.clock_ahead_millis is 'How far a sandbox is ahead of business time.';
