-- A coupon is a discount that a customer takes by its code: so many months, so many customers.
create table billing.coupon (
    code            text        not null primary key check (code ~ '^[A-Z0-9][A-Z0-9-]{2,31}$'),
    description     text        not null check (length(description) between 1 and 200),
    rate_bp         integer     check (rate_bp between 1 and 10000),
    amount_minor    bigint      check (amount_minor > 0),
    currency        char(3)     check (currency ~ '^[A-Z]{3}$'),
    months          integer     not null check (months between 1 and 120),
    redeemable_from timestamptz not null,
    redeemable_to   timestamptz check (redeemable_to > redeemable_from),
    most            integer     not null check (most > 0),
    check ((rate_bp is null) <> (amount_minor is null)),
    check ((amount_minor is null) = (currency is null))
);
comment on table billing.coupon is 'Discounts that customers take by a code.';

create table billing.coupon_redemption (
    coupon      text        not null references billing.coupon (code),
    tenant_id   uuid        not null,
    redeemed_at timestamptz not null,
    primary key (coupon, tenant_id)
);
comment on table billing.coupon_redemption is 'Who took which coupon, once each.';

-- To lock a row, PostgreSQL asks for the right to change it; the trigger refuses every change.
grant select, insert, update on billing.coupon to mydr24_app;
grant select, insert on billing.coupon_redemption to mydr24_app;

create function billing.refuse_coupon_change() returns trigger language plpgsql as $$
begin
    raise exception 'a coupon is never changed: make another one' using errcode = 'restrict_violation';
end $$;
create trigger coupon_is_final before update or delete on billing.coupon
    for each row execute function billing.refuse_coupon_change();
