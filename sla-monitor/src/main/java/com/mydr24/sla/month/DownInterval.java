package com.mydr24.sla.month;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * A longest run of seconds in which the service was down.
 *
 * @param from included
 * @param to not included
 * @param cause every counted component that was down in it ({@code probe:A,B}), {@code requests}
 *     when failed requests say so, or both with a semicolon between
 */
@Serdeable
public record DownInterval(Instant from, Instant to, String cause) {}
