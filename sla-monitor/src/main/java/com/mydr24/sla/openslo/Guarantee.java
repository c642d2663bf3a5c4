package com.mydr24.sla.openslo;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be promised. */
enum Guarantee {
    UPTIME,
    RESPONSE_TIME,
    ALERTS,
    LOAD;

    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Guarantee> of(String text) {
        return Arrays.stream(values()).filter(one -> one.text().equals(text)).findFirst();
    }
}
