package com.mydr24.billing.metering;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * Why one event was not taken.
 *
 * @param line counted from 1: the line of the body, or the place in the array
 * @param code stable, for programs; {@code id_reused} when another event came under this id
 * @param detail a sentence, for people
 * @param field the field at fault, null when it is the event as a whole
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record UsageRejection(int line, String code, String detail, @Nullable String field) {}
