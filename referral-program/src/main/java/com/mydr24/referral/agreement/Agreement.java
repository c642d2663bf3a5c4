package com.mydr24.referral.agreement;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * A version of what partners agree to.
 *
 * @param sha256 of the text in UTF-8, in hexadecimal, which whoever accepts it repeats
 * @param holdsFrom from when on nobody earns anything who has not accepted it
 */
@Serdeable
public record Agreement(
        int version,
        String title,
        String text,
        String sha256,
        Instant holdsFrom,
        Instant publishedAt) {}
