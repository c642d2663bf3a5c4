-- Who works at a partner. Names and addresses are at the identity provider; here is only by which subject it
-- knows each, and what they may do.
create table referral.partner_person (
    id           uuid        not null primary key,
    partner_id   uuid        not null references referral.partner (id),
    subject      text        not null check (length(subject) between 1 and 255),
    roles        text        not null
                 check (roles ~ '^PARTNER_(ADMIN|MARKETING|FINANCE)(,PARTNER_(ADMIN|MARKETING|FINANCE)){0,2}$'),
    state        text        not null check (state in ('INVITED', 'ACTIVE', 'REMOVED')),
    invited_at   timestamptz not null,
    joined_at    timestamptz,
    removed_at   timestamptz,
    forgotten_at timestamptz,
    link_hash    bytea check (length(link_hash) = 32),
    link_until   timestamptz,
    check ((state = 'REMOVED') = (removed_at is not null)),
    check (state <> 'ACTIVE' or joined_at is not null),
    check (state = 'REMOVED' or forgotten_at is null),
    -- A link opens nothing for somebody who is in, or out.
    check (state = 'INVITED' or link_hash is null),
    check ((link_hash is null) = (link_until is null))
);
-- One account belongs to one partner: an invitation must not open somebody's account at another.
create unique index partner_person_living on referral.partner_person (subject) where state <> 'REMOVED';
create unique index partner_person_link on referral.partner_person (link_hash);
create index partner_person_of_partner on referral.partner_person (partner_id, invited_at, id);
create index partner_person_to_forget on referral.partner_person (removed_at)
    where state = 'REMOVED' and forgotten_at is null;

-- What was done to whom and by whom; only ever added to.
create table referral.partner_person_step (
    person_id uuid        not null references referral.partner_person (id),
    no        integer     not null check (no >= 1),
    at        timestamptz not null,
    action    text        not null check (action in ('INVITED', 'INVITED_AGAIN', 'JOINED', 'CHANGED', 'REMOVED',
                                                     'SIGNED_IN', 'SIGNED_OUT')),
    roles     text        not null,
    actor     text        not null check (length(actor) between 1 and 300),
    primary key (person_id, no)
);

grant select, insert, update on referral.partner_person to mydr24_app;
grant select, insert on referral.partner_person_step to mydr24_app;
