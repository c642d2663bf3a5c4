comment on table residency.outbox is 'News for other parts of the system: delivered once delivered_at is set.';

comment on table residency.fence is
    'Whether the tenant is kept from changes, or from its rows, because it moves.';
