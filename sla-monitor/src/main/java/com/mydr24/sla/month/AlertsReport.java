package com.mydr24.sla.month;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mydr24.sla.contract.AlertTerms;
import com.mydr24.sla.measurement.AlertHandOff;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How fast a month's emergency alerts were handed off.
 *
 * @param withinMillis what was promised, or the objective where nothing is
 * @param accepted how many there were
 * @param late every one that took longer, by its number
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AlertsReport(long withinMillis, long accepted, List<LateAlert> late) {
    /**
     * An alert that took too long.
     *
     * @param micros from accepted to handed off; null when nobody took it
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record LateAlert(String id, Instant acceptedAt, @Nullable Long micros) {}

    public AlertsReport {
        late = List.copyOf(late);
    }

    /** Null where nothing is promised and nothing happened. */
    static @Nullable AlertsReport of(AlertTerms terms, List<AlertHandOff> alerts, Period period) {
        if (terms.equals(AlertTerms.NONE) && alerts.isEmpty()) {
            return null;
        }
        long within = terms.withinMillisOr(AlertTerms.OBJECTIVE);
        long accepted = 0;
        List<LateAlert> late = new ArrayList<>();
        for (AlertHandOff alert : alerts) {
            long second = alert.acceptedAt().getEpochSecond();
            if (second < period.from() || second >= period.to()) {
                continue;
            }
            // One that is still on its way is not late before its time is over.
            boolean isUnderWay = alert.micros() == null && second + within / 1_000 >= period.to();
            accepted++;
            if (alert.isLate(within) && !isUnderWay) {
                late.add(new LateAlert(alert.id().toString(), alert.acceptedAt(), alert.micros()));
            }
        }
        return new AlertsReport(within, accepted, late);
    }

    Map<String, @Nullable Object> tree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("withinMillis", withinMillis);
        tree.put("accepted", accepted);
        tree.put("late", late.stream().map(AlertsReport::tree).toList());
        return tree;
    }

    private static Map<String, @Nullable Object> tree(LateAlert alert) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("id", alert.id());
        tree.put("acceptedAt", alert.acceptedAt().toString());
        tree.put("micros", alert.micros());
        return tree;
    }
}
