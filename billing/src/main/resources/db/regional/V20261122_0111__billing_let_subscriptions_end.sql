-- A subscription ends when its tenant leaves: the first instant that is not paid for any more.
alter table billing.subscription add column ends_at timestamptz
    check (ends_at = date_trunc('second', ends_at) and ends_at >= starts_at);
grant update (ends_at) on billing.subscription to mydr24_app;
