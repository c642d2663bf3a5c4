package com.mydr24.referral.click;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How often a link was followed on a day.
 *
 * @param invalidReason one of {@link InvalidReason}; none for clicks that count
 */
@Serdeable
@Introspected
public record ClicksOfDay(
        String link, LocalDate day, @Nullable String invalidReason, long clicks) {}
