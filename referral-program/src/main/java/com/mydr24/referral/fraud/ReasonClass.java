package com.mydr24.referral.fraud;

/** Why a case was opened, as much as its partner is told. */
public enum ReasonClass {
    /** Partner and customer look like the same. */
    SELF_REFERRAL,
    /** The customer looks like one that was here before. */
    KNOWN_CUSTOMER,
    /** More customers came at once than usually do. */
    VELOCITY,
    /** The customer's address is of the kind that is thrown away. */
    THROWAWAY_ADDRESS,
    /** The customer came through an advertisement that was paid for. */
    PAID_TRAFFIC
}
