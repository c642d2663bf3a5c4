package com.mydr24.referral.reward;

import io.micronaut.core.annotation.Introspected;

/** What is owed to a partner in one currency, before a month and after it. */
@Introspected
record BalanceRow(String currency, long openingMinor, long closingMinor) {}
