package com.mydr24.regions.rollup;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a cell stands in one figure.
 *
 * @param value null where too few tenants are behind it
 * @param best the best of all cells; null where there is nothing to compare
 * @param behind how far it is from the best, in the figure's unit; 0 for the best itself
 * @param ageSeconds how old the figure is
 */
@Serdeable
public record Standing(
        String cell,
        Figure figure,
        @Nullable Long value,
        @Nullable Long best,
        @Nullable Long behind,
        Instant measuredAt,
        long ageSeconds) {}
