package com.mydr24.billing.statement;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One movement on the account, as the bank tells it.
 *
 * @param reference what the bank calls it, unique on the account
 * @param amount in the currency's major unit; more than zero for money that arrived, less for money
 *     that left
 * @param currency ISO 4217
 * @param text what the payer wrote
 */
record BankEntry(
        String reference, Instant bookedAt, BigDecimal amount, String currency, String text) {}
