-- Who came through whom, without anything about persons: what is counted over all cells is counted here.
create table referral.arrival (
    tenant_id  uuid        not null primary key,
    partner_id uuid        not null references referral.partner (id),
    link_id    uuid        not null references referral.link (id),
    campaign   text        not null,
    how        text        not null check (how in ('CLICK', 'CODE', 'PROMO', 'DEAL')),
    bound_at   timestamptz not null
);
create index arrival_of_partner on referral.arrival (partner_id, bound_at);

-- What a customer can be recognised by when it comes again, in another cell too: keyed hashes, so that the
-- control plane holds neither names nor domains. They go with the tenant.
create table referral.customer_trait (
    kind      text        not null check (kind in ('DOMAIN', 'NAME', 'PAYMENT')),
    digest    uuid        not null,
    tenant_id uuid        not null,
    seen_at   timestamptz not null,
    primary key (kind, digest, tenant_id)
);
create index customer_trait_of_tenant on referral.customer_trait (tenant_id);

-- Something about a customer that a partner brought has to be looked into; its rewards wait meanwhile.
create table referral.risk_case (
    id          uuid        not null primary key,
    partner_id  uuid        not null references referral.partner (id),
    tenant_id   uuid        not null,
    tenant_slug text        not null,
    severity    text        not null check (severity in ('LOW', 'HIGH')),
    state       text        not null check (state in ('OPEN', 'PROPOSED', 'DISMISSED', 'UPHELD', 'EXPIRED')),
    opened_at   timestamptz not null,
    expires_at  timestamptz,
    verdict     text        check (verdict in ('DISMISSED', 'UPHELD')),
    why         text        check (length(why) between 1 and 500),
    proposed_by text,
    decided_by  text,
    ended_at    timestamptz,
    constraint only_low_cases_expire check ((severity = 'LOW') = (expires_at is not null)),
    constraint case_has_two_people check (decided_by <> proposed_by),
    constraint case_is_proposed_first check
        ((state in ('DISMISSED', 'UPHELD')) = (decided_by is not null)
         and (state in ('PROPOSED', 'DISMISSED', 'UPHELD')) =
             (proposed_by is not null and verdict is not null and why is not null)),
    constraint case_ends_as_proposed check (state not in ('DISMISSED', 'UPHELD') or state = verdict),
    constraint case_ends_once check ((state in ('DISMISSED', 'UPHELD', 'EXPIRED')) = (ended_at is not null))
);
create unique index one_open_case_per_tenant on referral.risk_case (tenant_id) where state in ('OPEN', 'PROPOSED');
create index risk_case_of_tenant on referral.risk_case (tenant_id);
create index risk_case_of_partner on referral.risk_case (partner_id, opened_at);
create index risk_case_to_expire on referral.risk_case (expires_at) where state = 'OPEN';

create table referral.risk_finding (
    case_id  uuid        not null references referral.risk_case (id),
    kind     text        not null,
    found_at timestamptz not null,
    primary key (case_id, kind)
);

-- Who did what with a case, and with which words.
create table referral.risk_step (
    case_id uuid        not null references referral.risk_case (id),
    step_no integer     not null check (step_no > 0),
    act     text        not null check (act in ('OPENED', 'FOUND', 'PROPOSED', 'OBJECTED', 'CONFIRMED', 'EXPIRED')),
    who     text        not null,
    at      timestamptz not null,
    words   text        not null,
    primary key (case_id, step_no)
);
create trigger risk_finding_is_final before update or delete on referral.risk_finding
    for each row execute function referral.refuse_change();
create trigger risk_step_is_final before update or delete on referral.risk_step
    for each row execute function referral.refuse_change();

grant select, insert on referral.arrival, referral.customer_trait, referral.risk_case, referral.risk_finding,
    referral.risk_step to mydr24_app;
grant update (severity, state, expires_at, verdict, why, proposed_by, decided_by, ended_at) on referral.risk_case
    to mydr24_app;
