package com.mydr24.referral.attribution;

import java.time.Instant;
import java.util.UUID;

/** A tenant that came through a partner's link. */
public record Conversion(UUID partner, UUID link, String linkSlug, Instant boundAt) {}
