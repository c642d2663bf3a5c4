package com.mydr24.regions.residency;

import io.micronaut.serde.annotation.Serdeable;

/**
 * How long a country wants its records kept at least.
 *
 * @param years from the record's last entry on
 * @param of which records
 * @param source where that is written
 */
@Serdeable
public record Retention(int years, String of, String source) {}
