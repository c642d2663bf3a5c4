package com.mydr24.referral.link;

import java.time.Instant;
import java.util.UUID;

/**
 * One following of a link: which, when, and a random number that tells it from all others.
 *
 * @param firstLink the first link that the visitor followed, as far as its rid was brought along;
 *     this one if there was no other
 * @param isPaidFor whether an advertisement led to it that somebody paid for
 */
public record Click(
        UUID id, UUID link, Instant at, UUID firstLink, Instant firstAt, boolean isPaidFor) {
    /** The first click of a visitor. */
    public Click(UUID id, UUID link, Instant at) {
        this(id, link, at, link, at, false);
    }
}
