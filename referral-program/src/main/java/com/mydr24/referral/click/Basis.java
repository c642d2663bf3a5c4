package com.mydr24.referral.click;

/** What a visitor allowed when the click was taken; it stays with the click. */
public enum Basis {
    /** Nothing was asked: no cookie is set, and an opaque id travels in the address alone. */
    NO_STORAGE,
    /** The visitor agreed to a cookie that remembers who recommended us. */
    CONSENT,
    /** The browser says {@code Sec-GPC: 1}: nothing is computed of the visitor at all. */
    OPTED_OUT
}
