-- What partners' programs are told: entries of the ledger, what happens to cases about their customers (without the
-- people who work on them), and the clicks of each day that is over, link by link. A day is told six hours after its end, when
-- clicks that waited on a disk have arrived.
create view referral.news_item as
select entry.partner_id, entry.id, entry.at, entry.kind, coalesce(line.currency, '') as currency,
       coalesce(line.amount_minor, 0) as amount_minor, coalesce(decision.tenant_slug, '') as tenant,
       coalesce(decision.document, '') as document, entry.why, cast(null as date) as day,
       cast(0 as bigint) as clicks, cast(0 as bigint) as invalid
  from referral.ledger_entry as entry
  left join referral.ledger_line as line on line.entry_id = entry.id and line.amount_minor > 0
  left join referral.reward_decision as decision on decision.id = entry.decision_id
union all
select risk_case.partner_id, cast(md5('case:' || step.case_id || ':' || step.step_no) as uuid), step.at,
       'CASE_' || step.act, '', 0, risk_case.tenant_slug, '',
       case when step.act = 'CONFIRMED' then risk_case.verdict || ': ' || risk_case.why else '' end,
       null, 0, 0
  from referral.risk_step as step
  join referral.risk_case on risk_case.id = step.case_id
union all
select link.partner_id, cast(md5('clicks:' || link.id || ':' || to_char(counted.day, 'YYYY-MM-DD')) as uuid),
       (counted.day + interval '1 day 6 hours') at time zone 'UTC', 'CLICKS', '', 0, '', link.slug,
       'What was counted by then.', counted.day, counted.clicks, counted.invalid
  from referral.click_count as counted
  join referral.link on link.id = counted.link_id;
comment on view referral.news_item is 'Each under an id of its own, the same at any time.';
grant select on referral.news_item to mydr24_app;

-- What was taken is not of the ledger alone any more.
alter table referral.news_taken drop constraint news_taken_entry_id_fkey;

