package com.mydr24.referral.policy;

/** How a reward is measured. */
public enum RewardKind {
    /** A share of what the customer paid. */
    SHARE,
    /** A share that grows with what the partner has brought. */
    TIERED,
    /** An amount set in advance. */
    FLAT
}
