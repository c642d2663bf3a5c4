package com.mydr24.referral.partner;

import java.util.UUID;

/** Said inside this process when a partner was taken out of use. */
public record PartnerDisabled(UUID partner) {}
