package com.mydr24.sla.review;

import com.mydr24.sla.month.MonthReport;
import io.micronaut.serde.annotation.Serdeable;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a final month gives to the comparison with others.
 *
 * @param slowPpm null when there were no requests
 * @param p95Micros null when there were no requests
 */
@Serdeable
public record PeerMonth(
        String month,
        int version,
        String tier,
        long availabilityPpm,
        @Nullable Long slowPpm,
        @Nullable Long p95Micros) {
    public static final String EVENT_TYPE = "sla.month-measured";
    private static final long MILLION = 1_000_000;

    /** Whether anything was measured at all; what was not is compared with nobody. */
    public static boolean isMeasured(MonthReport report) {
        return report.minutes().up() + report.minutes().down() > 0;
    }

    public static PeerMonth of(MonthReport report) {
        long valid = report.requests().valid();
        return new PeerMonth(
                report.month(),
                report.version(),
                report.tier(),
                report.availabilityPpm(),
                valid == 0 ? null : report.requests().slow() * MILLION / valid,
                report.latency().p95Micros());
    }

    /** The event's id, the same for the same version of a month. */
    public UUID eventId(Object tenant) {
        return digest("peer-event", tenant + "/" + version);
    }

    /** What a tenant or customer is called in the month: it leads nowhere and ends with it. */
    UUID digest(String what, Object whose) {
        String text = what + "/" + whose + "/" + month;
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
