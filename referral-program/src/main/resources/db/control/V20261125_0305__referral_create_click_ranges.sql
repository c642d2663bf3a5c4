-- Addresses from which links are followed by machines, as the operator has them from somebody: by kind and version. The
-- latest version of a kind holds; what was judged by an earlier one stays as it was judged.
create table referral.click_ranges (
    kind       text        not null check (kind in ('DATACENTRE', 'GATEWAY')),
    version    integer     not null check (version > 0),
    source     text        not null check (length(source) between 1 and 300),
    ranges     text        not null,
    created_at timestamptz not null,
    by         text        not null,
    primary key (kind, version)
);
comment on column referral.click_ranges.ranges is 'CIDR blocks, one a line.';
create trigger click_ranges_are_final before update or delete on referral.click_ranges
    for each row execute function referral.refuse_change();
grant select, insert on referral.click_ranges to mydr24_app;

alter table referral.click drop constraint click_invalid_reason_check;
alter table referral.click add constraint click_invalid_reason_check check
    (invalid_reason in ('DISABLED', 'HEAD', 'PREFETCH', 'ROBOT', 'GATEWAY', 'DATACENTRE', 'SCANNER', 'DUPLICATE'));
