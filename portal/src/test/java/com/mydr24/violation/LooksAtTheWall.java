package com.mydr24.violation;

import java.time.Instant;

/** Deliberate: asks the machine for the time. */
record LooksAtTheWall(Instant at) {
    static LooksAtTheWall now() {
        return new LooksAtTheWall(Instant.now());
    }
}
