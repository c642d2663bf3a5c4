package com.mydr24.sla.incident;

import com.mydr24.sla.watch.FiringAlert;
import com.mydr24.sla.watch.GuaranteeKind;
import com.mydr24.sla.watch.Observation;
import com.mydr24.sla.watch.Severity;
import java.time.Duration;
import java.util.Locale;

/** Says in a sentence what is wrong. */
final class IncidentWords {
    private IncidentWords() {}

    static String of(
            Incident.Kind kind, Severity severity, GuaranteeKind guarantee, Observation seen) {
        if (kind == Incident.Kind.CLOSED) {
            return seen.known() || guarantee == GuaranteeKind.RESPONSE
                    ? "It is well again."
                    : "Nothing has been measured for a day; nobody knows that it is well.";
        }
        if (severity == Severity.DOWN) {
            return "The service is down, as seen by %s.".formatted(seen.cause());
        }
        return seen.firing().stream()
                .filter(alert -> alert.guarantee() == guarantee && alert.severity() == severity)
                .findFirst()
                .map(IncidentWords::burning)
                .orElse("The budget of the month is used up too fast.");
    }

    private static String burning(FiringAlert alert) {
        String bad =
                alert.guarantee() == GuaranteeKind.UPTIME
                        ? "%,d of %,d seconds were down"
                        : "%,d of %,d requests took longer than a second";
        return String.format(
                Locale.ROOT,
                "Within %s " + bad + ": more than %d %% of the month's budget, %s times too fast.",
                Duration.ofSeconds(alert.longSeconds())
                        .toString()
                        .substring(2)
                        .toLowerCase(Locale.ROOT),
                alert.bad(),
                alert.of(),
                alert.budgetPercent(),
                alert.factor().toPlainString());
    }
}
