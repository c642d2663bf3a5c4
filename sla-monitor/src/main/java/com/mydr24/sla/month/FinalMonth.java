package com.mydr24.sla.month;

import com.mydr24.regions.canonical.CanonicalJson;
import java.nio.charset.StandardCharsets;

/**
 * A month that can no longer change, as it was signed.
 *
 * @param report canonical JSON
 * @param inputs canonical JSON of what it was computed from besides the log
 * @param manifest the signed statement over both and the log
 * @param age of the newest lines of the log that it was made of
 */
public record FinalMonth(String report, String inputs, String manifest, int age) {
    public MonthInputs readInputs() {
        return MonthInputs.of(CanonicalJson.object(inputs.getBytes(StandardCharsets.UTF_8)));
    }
}
