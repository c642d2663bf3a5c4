-- What a campaign promises. A version is never changed; who was bound under it stays under it, so that a
-- later version neither takes away nor opens again what was promised.
create table referral.campaign (
    name       text        not null check (length(name) between 1 and 100),
    version    integer     not null check (version > 0),
    terms      jsonb       not null,
    created_at timestamptz not null,
    primary key (name, version)
);
comment on table referral.campaign is 'What is promised to those who recommend, by version.';

-- How much revenue a partner has brought to a campaign whose rate depends on it.
create table referral.partner_volume (
    partner_id   uuid    not null references referral.partner (id),
    campaign     text    not null,
    currency     char(3) not null,
    volume_minor bigint  not null check (volume_minor >= 0),
    primary key (partner_id, campaign, currency)
);

-- Where each reward stands. The row is also the claim on its event: whoever inserts it decides, and
-- everybody else finds it decided. CLAIMED is never seen outside the transaction that decides.
create table referral.reward (
    id            uuid        not null primary key,
    partner_id    uuid        not null references referral.partner (id),
    tenant_id     uuid        not null,
    campaign      text        not null,
    source        text        not null,
    source_event  text        not null,
    rule          text        not null,
    beneficiary   uuid        not null,
    one_off       boolean     not null,
    paid_at       timestamptz not null,
    state         text        not null default 'CLAIMED' check (state in
        ('CLAIMED', 'DECLINED', 'ACCRUED', 'HELD', 'APPROVED', 'PAYABLE', 'IN_PAYOUT', 'PAID', 'CREDITED',
         'VOID', 'CLAWED_BACK')),
    currency      char(3)     not null,
    base_minor    bigint      not null check (base_minor >= 0),
    amount_minor  bigint      not null default 0 check (amount_minor >= 0),
    payable_minor bigint      not null default 0 check (payable_minor >= 0),
    earning       jsonb,
    held_until    timestamptz,
    payout_id     uuid,
    constraint one_reward_per_event unique (tenant_id, campaign, source, source_event, rule, beneficiary)
);
comment on column referral.reward.base_minor is 'The revenue it stands on, less what was refunded since.';
comment on column referral.reward.amount_minor is 'What of it is still earned.';
comment on column referral.reward.payable_minor is 'What of it is in PARTNER_PAYABLE or was paid.';
create unique index one_reward_per_tenant on referral.reward (tenant_id, beneficiary) where one_off;
create index reward_of_partner on referral.reward (partner_id, paid_at);
create index reward_held on referral.reward (held_until) where state = 'HELD';
create index reward_payable on referral.reward (partner_id, currency) where state = 'PAYABLE';

-- A refund takes back what it earned, once per refund.
create table referral.clawback (
    reward_id         uuid        not null references referral.reward (id),
    source            text        not null,
    source_event      text        not null,
    base_before_minor bigint      not null,
    base_after_minor  bigint      not null check (base_after_minor between 0 and base_before_minor),
    amount_minor      bigint      not null check (amount_minor >= 0),
    at                timestamptz not null,
    primary key (reward_id, source, source_event)
);

-- A decision keeps everything it was made from. What made it unique is the claim's now.
alter table referral.reward_decision drop constraint reward_decision_tenant_id_key;
alter table referral.reward_decision drop constraint reward_decision_source_source_event_key;
alter table referral.reward_decision add column code text not null default 'before_codes';
alter table referral.reward_decision add column rule text not null default 'link-share';
alter table referral.reward_decision add column policy_rule text not null default '';
alter table referral.reward_decision add column inputs jsonb not null default '{}';
create index reward_decision_of_tenant on referral.reward_decision (tenant_id);

insert into referral.reward (id, partner_id, tenant_id, campaign, source, source_event, rule, beneficiary, one_off,
                             paid_at, state, currency, base_minor, amount_minor, earning, held_until)
select id, partner_id, tenant_id, 'default', source, source_event, rule, partner_id, true,
       decided_at, case outcome when 'ACCRUED' then 'HELD' else 'DECLINED' end, currency, base_minor, amount_minor,
       jsonb_build_object('kind', 'SHARE', 'rateBp', rate_bp, 'flatMinor', 0, 'tiers', jsonb_build_array(),
                          'cliff', false, 'volumeBeforeMinor', 0, 'limitMinor', amount_minor),
       decided_at + interval '30 days'
  from referral.reward_decision;

create trigger campaign_is_final before update or delete on referral.campaign
    for each row execute function referral.refuse_change();
create trigger clawback_is_final before update or delete on referral.clawback
    for each row execute function referral.refuse_change();

grant select, insert on referral.campaign, referral.clawback to mydr24_app;
grant select, insert, update on referral.partner_volume to mydr24_app;
grant select, insert on referral.reward to mydr24_app;
grant update (state, base_minor, amount_minor, payable_minor, earning, held_until, payout_id) on referral.reward
    to mydr24_app;
