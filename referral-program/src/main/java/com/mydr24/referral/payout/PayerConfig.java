package com.mydr24.referral.payout;

import io.micronaut.context.annotation.ConfigurationProperties;
import org.jspecify.annotations.Nullable;

/**
 * Which company pays partners; without it there are neither bank files nor self-billed invoices.
 *
 * @param country ISO 3166-1 alpha-2
 * @param iban the account that is debited
 * @param bic its bank; left out where the IBAN is enough
 */
@ConfigurationProperties("mydr24.referral.payer")
record PayerConfig(
        @Nullable String name,
        @Nullable String street,
        @Nullable String city,
        @Nullable String country,
        @Nullable String vatId,
        @Nullable String iban,
        @Nullable String bic) {}
