-- What one euro was worth in another currency on a day, as the source published it. A rate is never changed:
-- what was translated by it can be translated again.
create table billing.reference_rate (
    currency char(3)         not null check (currency ~ '^[A-Z]{3}$' and currency <> 'EUR'),
    day      date            not null,
    per_euro numeric(24, 12) not null check (per_euro > 0),
    primary key (currency, day)
);
comment on table billing.reference_rate is 'Units of a currency for one euro, by the day they were published for.';
grant select, insert on billing.reference_rate to mydr24_app;

create function billing.refuse_rate_change() returns trigger language plpgsql as $$
begin
    raise exception 'a reference rate is never changed' using errcode = 'restrict_violation';
end $$;
create trigger reference_rate_is_final before update or delete on billing.reference_rate
    for each row execute function billing.refuse_rate_change();
