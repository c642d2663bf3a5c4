package com.mydr24.sla.month;

import com.mydr24.sla.exclusion.ExcludedSpan;
import com.mydr24.sla.exclusion.JudgedExclusion;
import com.mydr24.sla.exclusion.RecordedExclusion;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Time of a month that somebody said shall not count, and what became of it.
 *
 * @param from included, as recorded; may lie before the month
 * @param to not included, as recorded
 * @param excludedSeconds how much of the report's period does not count because of it
 * @param why in one sentence
 */
@Serdeable
public record ReportedExclusion(
        String id,
        String kind,
        Instant from,
        Instant to,
        long excludedSeconds,
        String reason,
        String approver,
        String evidence,
        String why) {

    static ReportedExclusion of(JudgedExclusion judged, Period period) {
        RecordedExclusion recorded = judged.recorded();
        long excluded = 0;
        for (ExcludedSpan span : judged.spans()) {
            excluded += span.secondsWithin(period.from(), period.to());
        }
        return new ReportedExclusion(
                recorded.id().toString(),
                recorded.kind().name(),
                recorded.from(),
                recorded.to(),
                excluded,
                recorded.reason(),
                recorded.approver(),
                recorded.evidence(),
                judged.why());
    }

    Map<String, @Nullable Object> tree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("id", id);
        tree.put("kind", kind);
        tree.put("from", from.toString());
        tree.put("to", to.toString());
        tree.put("excludedSeconds", excludedSeconds);
        tree.put("reason", reason);
        tree.put("approver", approver);
        tree.put("evidence", evidence);
        tree.put("why", why);
        return tree;
    }
}
