package com.mydr24.referral.campaign;

/** Which of several clicks brings the customer. */
public enum Touch {
    FIRST,
    LAST
}
