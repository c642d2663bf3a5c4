package com.mydr24.sla.measurement;

import java.nio.charset.StandardCharsets;

/** What a component can be called: any text that can be stored, shown on one line, and read. */
public final class MonitorName {
    /** Characters. */
    public static final int LONGEST = 200;

    private MonitorName() {}

    public static boolean fits(String name) {
        return !name.isBlank()
                && name.length() <= LONGEST
                && name.codePoints().noneMatch(c -> Character.isISOControl(c) || c == 0xFFFD)
                // Half a surrogate pair has no UTF-8.
                && StandardCharsets.UTF_8.newEncoder().canEncode(name);
    }
}
