-- The terms that held when the tenant was bound: it stays under them, whatever the campaign promises later.
alter table referral.conversion add column campaign text not null default 'default';
alter table referral.conversion add column campaign_version integer not null default 0;
alter table referral.conversion drop constraint conversion_how_check;
alter table referral.conversion add constraint conversion_how_check check (how in ('CLICK', 'CODE', 'PROMO', 'DEAL'));
comment on column referral.conversion.campaign_version is 'Which terms of the campaign held; 0 for the standard ones.';
