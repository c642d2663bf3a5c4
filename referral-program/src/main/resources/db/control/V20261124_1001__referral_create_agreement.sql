-- What partners agree to, by version. Whoever has not accepted the version that holds earns nothing.
create table referral.agreement (
    version      integer     not null primary key check (version > 0),
    title        text        not null check (length(title) between 1 and 200),
    text         text        not null check (length(text) between 1 and 200000),
    sha256       text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    holds_from   timestamptz not null,
    published_by text        not null,
    published_at timestamptz not null,
    constraint agreement_is_announced check (holds_from >= published_at)
);
create table referral.agreement_acceptance (
    partner_id   uuid        not null references referral.partner (id),
    version      integer     not null references referral.agreement (version),
    sha256       text        not null,
    signatory    text        not null check (length(signatory) between 1 and 200),
    self_billing boolean     not null,
    accepted_by  text        not null,
    accepted_at  timestamptz not null,
    primary key (partner_id, version)
);
comment on column referral.agreement_acceptance.self_billing is 'MyDR24 may write the partner''s invoices for it.';

-- Organisations that want to become partners.
create table referral.partner_application (
    id          uuid        not null primary key,
    name        text        not null,
    type        text        not null,
    country     char(2)     not null,
    currency    char(3)     not null,
    email       text        not null,
    about       text        not null check (length(about) between 1 and 2000),
    state       text        not null check (state in ('RECEIVED', 'APPROVED', 'REFUSED')),
    received_at timestamptz not null,
    decided_by  text,
    decided_at  timestamptz,
    reason      text        check (length(reason) between 1 and 500),
    partner_id  uuid        unique references referral.partner (id),
    constraint application_is_decided check
        ((state = 'RECEIVED') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
    constraint approved_application_is_a_partner check ((state = 'APPROVED') = (partner_id is not null)),
    constraint refusal_has_a_reason check ((state = 'REFUSED') = (reason is not null))
);
create unique index one_open_application on referral.partner_application (email) where state = 'RECEIVED';
create index partner_application_open on referral.partner_application (received_at) where state = 'RECEIVED';

-- Partners of a group make their links in its campaign unless they name another.
create table referral.partner_group (
    name       text        not null primary key check (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    title      text        not null check (length(title) between 1 and 200),
    campaign   text        not null check (length(campaign) between 1 and 100),
    created_at timestamptz not null
);
create table referral.group_membership (
    partner_id uuid        not null references referral.partner (id),
    since_no   integer     not null check (since_no > 0),
    group_name text        not null references referral.partner_group (name),
    since      timestamptz not null,
    by         text        not null,
    primary key (partner_id, since_no)
);
comment on table referral.group_membership is 'The latest holds.';

create trigger agreement_is_final before update or delete on referral.agreement
    for each row execute function referral.refuse_change();
create trigger agreement_acceptance_is_final before update or delete on referral.agreement_acceptance
    for each row execute function referral.refuse_change();
create trigger group_membership_is_final before update or delete on referral.group_membership
    for each row execute function referral.refuse_change();

grant select, insert on referral.agreement, referral.agreement_acceptance, referral.partner_application,
    referral.partner_group, referral.group_membership to mydr24_app;
grant update (state, decided_by, decided_at, reason, partner_id) on referral.partner_application to mydr24_app;
grant update (title, campaign) on referral.partner_group to mydr24_app;
