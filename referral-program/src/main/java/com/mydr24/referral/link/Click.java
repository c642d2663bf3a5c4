package com.mydr24.referral.link;

import java.time.Instant;
import java.util.UUID;

/** One following of a link: which, when, and a random number that tells it from all others. */
public record Click(UUID id, UUID link, Instant at) {}
