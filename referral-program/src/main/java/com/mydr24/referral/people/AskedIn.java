package com.mydr24.referral.people;

import org.jspecify.annotations.Nullable;

/**
 * A person who was invited just now.
 *
 * @param link to be handed over by whoever invited, where there is no mail server; shown this once
 */
public record AskedIn(PartnerPerson person, Delivery delivery, @Nullable String link) {
    /** How the link travels. */
    public enum Delivery {
        /** The mail server has it. */
        MAILED,
        /** No mail server is configured: the link is in this answer, and nowhere else. */
        SHOWN,
        /** The mail server did not take it; it can be sent again. */
        NOT_MAILED
    }

    @Override
    public String toString() {
        return "AskedIn[" + person + ", " + delivery + "]";
    }
}
