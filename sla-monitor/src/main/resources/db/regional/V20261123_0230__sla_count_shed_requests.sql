-- Valid requests that were not admitted (503): they failed, and they tell whether the load that was
-- promised got in.
alter table sla.request_minute add column shed bigint not null default 0;
