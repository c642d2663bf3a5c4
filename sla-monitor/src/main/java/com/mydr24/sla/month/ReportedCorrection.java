package com.mydr24.sla.month;

import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a further version of a month's report changed; see {@link Correction}.
 *
 * @param differenceMinor what this version grants beyond all before it, never less than nothing
 */
@Serdeable
public record ReportedCorrection(
        int number,
        String reason,
        String approver,
        int formerVersion,
        String formerManifest,
        long formerAvailabilityPpm,
        long formerDownSeconds,
        long grantedMinor,
        long differenceMinor) {

    static ReportedCorrection of(Correction correction, long creditMinor) {
        return new ReportedCorrection(
                correction.number(),
                correction.reason(),
                correction.approver(),
                correction.formerVersion(),
                correction.formerManifest(),
                correction.formerAvailabilityPpm(),
                correction.formerDownSeconds(),
                correction.grantedMinor(),
                correction.differenceMinor(creditMinor));
    }

    Map<String, @Nullable Object> tree() {
        Map<String, @Nullable Object> tree =
                new Correction(
                                number,
                                reason,
                                approver,
                                formerVersion,
                                formerManifest,
                                formerAvailabilityPpm,
                                formerDownSeconds,
                                grantedMinor)
                        .tree();
        tree.put("differenceMinor", differenceMinor);
        return tree;
    }
}
