package com.mydr24.sla.prober;

/**
 * What was seen of an endpoint at one look.
 *
 * @param httpStatus 0 when nothing answered, or nothing that speaks HTTP
 * @param millis milliseconds until that was known
 */
record Sighting(Sight sight, int httpStatus, long millis) {
    static final Sighting BLIND = new Sighting(Sight.BLIND, 0, 0);
}
