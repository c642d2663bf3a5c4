package com.mydr24.referral.reward;

import io.micronaut.serde.annotation.Serdeable;

/**
 * What the customer itself gets for the invoice that was decided on.
 *
 * @param state {@code PENDING} until it is in the customer's books
 * @param code why, for programs; {@code earned} when it is what the terms give, {@code
 *     payment_went} while the money of its invoice is away and {@code paid_again} after that
 * @param amountMinor what of it was not taken back, in minor units of the invoice's currency
 */
@Serdeable
public record CustomerSide(String state, String code, long amountMinor) {}
