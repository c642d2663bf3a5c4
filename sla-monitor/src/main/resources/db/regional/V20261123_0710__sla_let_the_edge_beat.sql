-- Until when a process that counts was last known to be at it, by business time: what it takes with it
-- when it dies ends soon after. Null for a process of a program that did not say so yet.
alter table sla.edge_watch add column beat_at timestamptz;
grant update (beat_at) on sla.edge_watch to mydr24_app;
