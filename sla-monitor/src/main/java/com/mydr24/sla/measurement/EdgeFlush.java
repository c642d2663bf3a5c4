package com.mydr24.sla.measurement;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What one process counted for one tenant since it last said so.
 *
 * @param process that counted
 * @param sequence the process's number of this statement, from 1 on
 * @param until everything that was answered before is in this statement or an earlier one
 * @param tallies minutes of this statement, of the batch {@link #batch}
 * @param isLast whether the process stops counting with it
 */
public record EdgeFlush(
        UUID process, int sequence, Instant until, List<MinuteTally> tallies, boolean isLast) {

    public EdgeFlush {
        tallies = List.copyOf(tallies);
    }

    /** The delivery under which a process's statement is in the log, once. */
    public static UUID batch(UUID process, int sequence) {
        return UUID.nameUUIDFromBytes(
                ("edge/" + process + "/" + sequence).getBytes(StandardCharsets.UTF_8));
    }
}
