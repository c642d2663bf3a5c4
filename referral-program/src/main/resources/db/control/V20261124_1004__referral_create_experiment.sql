-- Two campaigns beside each other: whoever comes through a link of the experiment falls to one of them, by a
-- hash that anybody can compute. What it compares is never changed; it ends with a winner.
create table referral.experiment (
    name       text        not null primary key check (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    campaign_a text        not null check (length(campaign_a) between 1 and 100),
    campaign_b text        not null check (length(campaign_b) between 1 and 100),
    share_bp integer     not null check (share_bp between 1 and 9999),
    created_at timestamptz not null,
    winner     text,
    ended_at   timestamptz,
    constraint experiment_compares_two check (campaign_a <> campaign_b),
    constraint winner_is_one_of_two check (winner in (campaign_a, campaign_b)),
    constraint experiment_ends_with_a_winner check ((winner is null) = (ended_at is null))
);
grant select, insert on referral.experiment to mydr24_app;
grant update (winner, ended_at) on referral.experiment to mydr24_app;
