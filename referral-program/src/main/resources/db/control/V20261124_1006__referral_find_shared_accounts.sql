-- Two partners with one account may be one partner; whoever approves the account is told.
create index payout_account_by_number on referral.payout_account (iban);
