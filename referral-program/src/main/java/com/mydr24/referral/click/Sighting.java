package com.mydr24.referral.click;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A link was followed, and what the request showed of it. This is as much as is ever held of a
 * visitor; the agent and the visitor's hash are used to judge the click and then forgotten.
 *
 * @param click a random id of this click
 * @param at to the millisecond
 * @param flaw what is wrong at first sight; none if nothing is
 * @param agent what the visitor's program calls itself, shortened
 * @param visitor a keyed hash of address and agent that is another one tomorrow; none for those who
 *     opted out
 */
public record Sighting(
        UUID click,
        UUID link,
        Instant at,
        Basis basis,
        @Nullable InvalidReason flaw,
        String agent,
        @Nullable UUID visitor) {
    static final int LONGEST_AGENT = 300;

    public Sighting {
        agent = agent.length() <= LONGEST_AGENT ? agent : agent.substring(0, LONGEST_AGENT);
    }
}
