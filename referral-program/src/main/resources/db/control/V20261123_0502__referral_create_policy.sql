-- What has to be on record before some partners may be rewarded at all: that a lawyer approved, who the
-- procurement officer is, and so on. Never changed; it ends by its date.
create table referral.partner_record (
    id          uuid        not null primary key,
    partner_id  uuid        not null references referral.partner (id),
    kind        text        not null check (kind in
        ('LEGAL_APPROVAL', 'PROCUREMENT_OFFICER', 'INSTITUTION_ACCOUNT', 'NO_GRANT_FUNDING')),
    reference   text        not null check (length(reference) between 1 and 200),
    recorded_by text        not null,
    recorded_at timestamptz not null,
    valid_until timestamptz not null check (valid_until > recorded_at)
);
create index record_of_partner on referral.partner_record (partner_id, kind);
create trigger partner_record_is_final before update or delete on referral.partner_record
    for each row execute function referral.refuse_change();

-- What a law lets a partner get in a calendar year (UTC); the check is the law's last guard.
create table referral.annual_cap (
    partner_id    uuid    not null references referral.partner (id),
    year          integer not null,
    currency      char(3) not null,
    cap_minor     bigint  not null check (cap_minor >= 0),
    granted_minor bigint  not null default 0 check (granted_minor >= 0),
    primary key (partner_id, year, currency),
    constraint granted_within_the_cap check (granted_minor <= cap_minor)
);

grant select, insert on referral.partner_record, referral.annual_cap to mydr24_app;
grant update (granted_minor) on referral.annual_cap to mydr24_app;
