package com.mydr24.sla.measurement;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Lets tests of other packages fold requests as the intake does. */
public final class Tallies {
    private Tallies() {}

    /** A request that only this package can name the type of. */
    public record Request(Instant at, int status, long micros) {}

    public static Request request(Instant at, int status, long micros) {
        return new Request(at, status, micros);
    }

    public static List<MinuteTally> of(List<Request> requests) {
        return RequestFold.fold(
                new UUID(1, 2),
                requests.stream()
                        .map(one ->
                                new RequestRecord(
                                        one.at(),
                                        one.micros() % 2 == 0 ? "GET /even" : "GET /odd",
                                        "interactive",
                                        one.status(),
                                        one.micros(),
                                        null))
                        .toList());
    }
}
