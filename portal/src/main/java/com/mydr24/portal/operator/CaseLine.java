package com.mydr24.portal.operator;

import com.mydr24.referral.fraud.RiskCase;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A case as the console shows it.
 *
 * @param proposer who proposed how to decide; empty before
 */
public record CaseLine(RiskCase theCase, String partner, String proposer) {
    /** What was found, in words. */
    public String reasons() {
        return theCase.reasons().stream()
                .map(reason -> reason.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
    }

    public boolean isOpen() {
        return theCase.state() == RiskCase.State.OPEN;
    }

    public boolean isProposed() {
        return theCase.state() == RiskCase.State.PROPOSED;
    }

    /** Whether it was this person that proposed how to decide. */
    public boolean isProposedBy(String viewer) {
        return viewer.equals(theCase.proposedBy());
    }
}
