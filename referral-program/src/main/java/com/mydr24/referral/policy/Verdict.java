package com.mydr24.referral.policy;

import java.util.Optional;

/**
 * The policy's answer. It names the version and the row, so that a decision can be read by the
 * rules of its day.
 */
public sealed interface Verdict {
    String version();

    String row();

    /** May be rewarded, up to the cap of a year if there is one. */
    record Allowed(String version, String row, Optional<AnnualCap> annualCap) implements Verdict {}

    /**
     * May not.
     *
     * @param code stable, for programs
     * @param why one sentence for the partner
     */
    record Refused(String version, String row, String code, String why) implements Verdict {}
}
