-- What is taken back of a reward is free again under the cap of the year that it counted for.
alter table referral.reward add column capped boolean not null default false;
comment on column referral.reward.capped is
    'Whether it counts against the cap of the year (UTC) in which its invoice was paid.';
update referral.reward
   set capped = true
  from referral.reward_decision as decision
 where decision.id = reward.id
   and decision.outcome = 'ACCRUED'
   and decision.policy_rule in ('GOV-US', 'GOV-1');
update referral.annual_cap as cap
   set granted_minor = least(cap.granted_minor, (
           select coalesce(sum(reward.amount_minor), 0)
             from referral.reward
            where reward.partner_id = cap.partner_id
              and reward.currency = cap.currency
              and reward.capped
              and extract(year from reward.paid_at at time zone 'UTC') = cap.year));
grant update (capped) on referral.reward to mydr24_app;
