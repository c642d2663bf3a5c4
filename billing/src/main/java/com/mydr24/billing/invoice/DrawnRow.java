package com.mydr24.billing.invoice;

import io.micronaut.core.annotation.Introspected;

@Introspected
record DrawnRow(String number, String month, long amountMinor) {}
