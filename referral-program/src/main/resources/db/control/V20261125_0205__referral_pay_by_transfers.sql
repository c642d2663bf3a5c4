-- A partner's money may go to an account that is connected with ours at the payment provider, instead of a bank
-- account. Two people approve either.
alter table referral.payout_account alter column iban drop not null;
alter table referral.payout_account add column connected_account text
    check (connected_account ~ '^acct_[A-Za-z0-9]{1,64}$');
alter table referral.payout_account add constraint account_is_of_one_kind
    check ((iban is null) <> (connected_account is null));
alter table referral.payout_account add constraint connected_account_has_no_bank
    check (connected_account is null or bic is null);
create index payout_account_by_connection on referral.payout_account (connected_account)
    where connected_account is not null;

-- Where a payout was sent stays what it was when it was first asked for, whatever account holds later.
alter table referral.payout add column destination text
    check (destination ~ '^acct_[A-Za-z0-9]{1,64}$');
alter table referral.payout add constraint payout_goes_one_way
    check (bank_file_id is null or destination is null);
grant update (destination) on referral.payout to mydr24_app;
