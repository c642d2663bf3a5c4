package com.mydr24.sla.measurement;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Folds the requests whose sender named a site into days. */
final class SiteFold {
    private SiteFold() {}

    static List<SiteDay> fold(ZoneId zone, List<RequestRecord> requests) {
        Map<LocalDate, Map<String, List<RequestRecord>>> days = new TreeMap<>();
        for (RequestRecord request : requests) {
            String site = request.site();
            if (site != null) {
                days.computeIfAbsent(LocalDate.ofInstant(request.at(), zone), _ -> new TreeMap<>())
                        .computeIfAbsent(site, _ -> new ArrayList<>())
                        .add(request);
            }
        }
        List<SiteDay> folded = new ArrayList<>();
        try (var durations = new DurationFold()) {
            days.forEach((day, sites) ->
                    sites.forEach((site, alike) -> {
                        RequestCounts counts = RequestCounts.NONE;
                        for (RequestRecord one : alike) {
                            RequestCounts judged =
                                    RequestCounts.of(one.status(), one.durationMicros());
                            counts = counts.plus(judged);
                            if (judged.valid() == 1) {
                                durations.add(one.durationMicros());
                            }
                        }
                        folded.add(new SiteDay(day, site, counts, durations.take()));
                    }));
        }
        return folded;
    }
}
