comment on table residency.outbox is 'News for other parts of the system: delivered once delivered_at is set.';
