package com.mydr24.referral.agreement;

import io.micronaut.serde.annotation.Serdeable;

/**
 * Whether a partner is under the agreement that holds.
 *
 * @param version which one holds; 0 while there is none, and then nothing has to be accepted
 */
@Serdeable
public record Coverage(int version, boolean isAccepted) {
    /** As long as there is no agreement. */
    public static final Coverage NONE = new Coverage(0, true);
}
