package com.mydr24.referral.report;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;

/**
 * How far visitors of a partner came, of those who signed up in a stretch of time.
 *
 * @param clicks that count
 * @param invalidClicks that do not
 * @param signUps customers that signed up
 * @param paying of those, how many have paid an invoice
 * @param rewarded of those, for how many the partner still earns something
 */
@Introspected
@Serdeable
public record FunnelLine(
        UUID partner,
        String name,
        String type,
        String country,
        long clicks,
        long invalidClicks,
        long signUps,
        long paying,
        long rewarded) {}
