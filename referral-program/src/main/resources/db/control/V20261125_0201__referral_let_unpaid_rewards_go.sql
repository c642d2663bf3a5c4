-- A customer's first payment that goes again was none: the reward it earned frees its place for the one that
-- the next payment earns.
grant update (one_off) on referral.reward to mydr24_app;
