package com.mydr24.sla.measurement;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Comparator;
import java.util.List;

/**
 * What became of a body, line by line.
 *
 * @param accepted lines that are now in the log
 * @param duplicates good lines that were in the log already
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Intake(int accepted, int duplicates, List<Rejection> rejected) {
    public Intake {
        rejected = rejected.stream().sorted(Comparator.comparingInt(Rejection::line)).toList();
    }
}
