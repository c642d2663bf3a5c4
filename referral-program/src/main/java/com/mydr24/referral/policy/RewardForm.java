package com.mydr24.referral.policy;

/** What a reward is given as. */
public enum RewardForm {
    CASH,
    /** A lower invoice of the partner's own tenant. */
    SERVICE_CREDIT
}
