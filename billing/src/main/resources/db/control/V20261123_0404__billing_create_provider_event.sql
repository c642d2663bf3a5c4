-- What payment providers tell us, each once: only that something happened to one of their objects. What
-- happened is asked of the provider itself, so neither order nor repetition matters.
create table billing.provider_event (
    id          text        not null primary key check (length(id) between 1 and 255),
    type        text        not null check (length(type) between 1 and 200),
    invoice     text        check (length(invoice) between 1 and 255),
    received_at timestamptz not null,
    handled_at  timestamptz,
    last_error  text
);
create index provider_event_to_handle on billing.provider_event (received_at) where handled_at is null;
grant select, insert on billing.provider_event to mydr24_app;
grant update (handled_at, last_error) on billing.provider_event to mydr24_app;
