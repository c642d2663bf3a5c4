package com.mydr24.local.postgres;

import java.time.Duration;

/**
 * A standby became the primary.
 *
 * @param from the server that did not answer any more
 * @param to the server that took over
 * @param took from the first unanswered question to a server that takes changes
 */
public record Takeover(String from, String to, Duration took) {}
