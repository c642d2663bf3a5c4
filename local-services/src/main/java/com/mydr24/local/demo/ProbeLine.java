package com.mydr24.local.demo;

import java.time.Instant;

/**
 * What one probe saw.
 *
 * @param holds how long it stands, as the API's query parameter says it
 */
record ProbeLine(
        Instant at, String monitor, boolean up, int httpStatus, long responseMs, String holds) {
    static final String HEADER = "checked_at,monitor,status,http_status,response_ms\n";
    static final String UNTIL_NEXT = "until-next";

    String csv() {
        return at
                + ","
                + monitor
                + ","
                + (up ? "up" : "down")
                + ","
                + httpStatus
                + ","
                + responseMs
                + "\n";
    }

    ProbeLine standingFor(String time) {
        return new ProbeLine(at, monitor, up, httpStatus, responseMs, time);
    }
}
