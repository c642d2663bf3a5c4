package com.mydr24.referral.people;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that was done to or by one of a partner's people.
 *
 * @param roles that the person has had since, separated by commas
 * @param actor who did it, as callers are named
 */
@Introspected
@Serdeable
public record PersonStep(
        UUID personId, int no, Instant at, String action, String roles, String actor) {}
