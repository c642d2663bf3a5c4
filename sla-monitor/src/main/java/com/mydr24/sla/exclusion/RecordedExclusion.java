package com.mydr24.sla.exclusion;

import com.mydr24.regions.canonical.JsonFields;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Time that somebody said shall not count. Whether it really does not is for {@link ExclusionRule}.
 *
 * @param from whole seconds, included
 * @param to whole seconds, not included
 * @param recordedAt when it was said; for maintenance, when it was announced; whole seconds
 * @param approver who agreed to it, as a role or a decision that can be looked up
 * @param evidence where it can be checked, such as a ticket or a notice
 */
public record RecordedExclusion(
        UUID id,
        ExclusionKind kind,
        Instant from,
        Instant to,
        Instant recordedAt,
        String reason,
        String approver,
        String evidence)
        implements Comparable<RecordedExclusion> {

    private static final Comparator<RecordedExclusion> ORDER =
            Comparator.comparing(RecordedExclusion::from)
                    .thenComparing(RecordedExclusion::to)
                    // As text, because UUID compares its halves as signed numbers.
                    .thenComparing(one -> one.id().toString());

    public RecordedExclusion {
        from = from.truncatedTo(ChronoUnit.SECONDS);
        to = to.truncatedTo(ChronoUnit.SECONDS);
        recordedAt = recordedAt.truncatedTo(ChronoUnit.SECONDS);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("an exclusion ends after it begins");
        }
    }

    /** By time, so that the order in which they were recorded leaves no trace. */
    @Override
    public int compareTo(RecordedExclusion other) {
        return ORDER.compare(this, other);
    }

    public boolean overlaps(Instant start, Instant end) {
        return from.isBefore(end) && to.isAfter(start);
    }

    /** The form that is signed and read back. */
    public Map<String, @Nullable Object> tree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("id", id.toString());
        tree.put("kind", kind.name());
        tree.put("from", from.toString());
        tree.put("to", to.toString());
        tree.put("recordedAt", recordedAt.toString());
        tree.put("reason", reason);
        tree.put("approver", approver);
        tree.put("evidence", evidence);
        return tree;
    }

    /** Reads what {@link #tree} wrote. */
    public static RecordedExclusion of(JsonFields json) {
        return new RecordedExclusion(
                UUID.fromString(json.text("id")),
                ExclusionKind.valueOf(json.text("kind")),
                Instant.parse(json.text("from")),
                Instant.parse(json.text("to")),
                Instant.parse(json.text("recordedAt")),
                json.text("reason"),
                json.text("approver"),
                json.text("evidence"));
    }
}
