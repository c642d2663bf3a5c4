comment on table referral.conversion is 'Through which partner''s link the tenant came.';
comment on table referral.touch is 'The click that the sign-up brought along.';
