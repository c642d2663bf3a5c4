package com.mydr24.billing.coupon;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;

@Introspected
record RedemptionRow(String coupon, Instant redeemedAt) {}
