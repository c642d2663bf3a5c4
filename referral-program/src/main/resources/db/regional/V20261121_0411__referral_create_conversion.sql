-- Through whom a tenant came: bound once at sign-up, and no later click moves it.
create schema referral;
grant usage on schema referral to mydr24_app;

create table referral.conversion (
    tenant_id  uuid                  not null primary key,
    region     residency.region_code not null default '${region}',
    partner_id uuid                  not null, -- of the control database, like the link
    link_id    uuid                  not null,
    link_slug  text                  not null,
    how        text                  not null check (how in ('CLICK', 'CODE')),
    bound_at   timestamptz           not null
);

-- The click that the sign-up brought along; clicks that led nowhere are not kept.
create table referral.touch (
    tenant_id  uuid                  not null,
    id         uuid                  not null,
    region     residency.region_code not null default '${region}',
    link_id    uuid                  not null,
    clicked_at timestamptz           not null,
    primary key (tenant_id, id),
    foreign key (tenant_id) references referral.conversion (tenant_id)
);

grant select, insert on referral.conversion, referral.touch to mydr24_app;

alter table referral.conversion enable row level security;
alter table referral.conversion force row level security;
create policy tenant_isolation on referral.conversion
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));

alter table referral.touch enable row level security;
alter table referral.touch force row level security;
create policy tenant_isolation on referral.touch
    using (tenant_id = (select residency.tenant_id()))
    with check (tenant_id = (select residency.tenant_id()));
