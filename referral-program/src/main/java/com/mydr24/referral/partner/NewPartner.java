package com.mydr24.referral.partner;

/** A partner as the caller describes it, not checked yet. */
public record NewPartner(String name, String type, String country, String currency, String email) {}
