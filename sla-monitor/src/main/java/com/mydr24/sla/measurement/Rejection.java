package com.mydr24.sla.measurement;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * Why one line was not taken.
 *
 * @param line counted from 1, blank lines and a CSV header included
 * @param code stable, for programs
 * @param detail a sentence, for people
 * @param field the field at fault, null when it is the line as a whole
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Rejection(int line, String code, String detail, @Nullable String field) {}
