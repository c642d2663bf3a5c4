package com.mydr24.referral.fraud;

import java.util.UUID;

/** Said inside the transaction in which a case is upheld, so that the rewards follow in it. */
public record CaseUpheld(UUID id, UUID partner, UUID tenant, String why) {}
