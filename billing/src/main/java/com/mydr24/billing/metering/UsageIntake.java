package com.mydr24.billing.metering;

import com.mydr24.billing.subscription.Subscriptions;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Takes usage events, each id of a tenant once, however often and by how many it is sent. */
@Singleton
public class UsageIntake {
    private final RegionalDatabases databases;
    private final Subscriptions subscriptions;
    private final EventRows rows;
    private final Clock clock;

    UsageIntake(
            RegionalDatabases databases, Subscriptions subscriptions, EventRows rows, Clock clock) {
        this.databases = databases;
        this.subscriptions = subscriptions;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Keeps the good events of a body, all in one transaction, and says what is wrong with the
     * others. An event that says something else under an id that is taken is rejected as {@code
     * id_reused}; the first one stays.
     *
     * @param body a JSON array, or JSON objects with a line each; UTF-8
     * @throws TooManyEvents when there are more than one request may carry
     * @throws com.mydr24.regions.failure.InvalidField when an array is no JSON
     */
    public UsageReceipt accept(Placement placement, byte[] body) {
        var start = subscriptions.of(placement).phases().getFirst().startsAt();
        var read = UsageBody.read(body, new EventReader(start, clock.instant()));
        var rejected = new ArrayList<>(read.rejected());
        var first = new TreeMap<String, UsageBody.Line>();
        var repeated = new ArrayList<UsageBody.Line>();
        for (var line : read.good()) {
            var before = first.putIfAbsent(line.event().id(), line);
            if (before != null) {
                repeated.add(line);
            }
        }
        if (first.isEmpty()) {
            return new UsageReceipt(0, 0, rejected);
        }
        return databases.in(placement, () -> keep(placement, first, repeated, rejected));
    }

    private UsageReceipt keep(
            Placement placement,
            SortedMap<String, UsageBody.Line> first,
            List<UsageBody.Line> repeated,
            List<UsageRejection> rejected) {
        var tenant = placement.tenant().value();
        var events = first.values().stream().map(UsageBody.Line::event).toList();
        var added = rows.add(tenant, events, clock.instant());
        var others = new ArrayList<UsageBody.Line>(repeated);
        first.forEach((id, line) -> {
            if (!added.contains(id)) {
                others.add(line);
            }
        });
        Map<String, byte[]> known =
                others.isEmpty()
                        ? Map.of()
                        : rows.fingerprints(
                                tenant, others.stream().map(line -> line.event().id()).toList());
        int duplicates = 0;
        for (var line : others) {
            var event = line.event();
            if (MessageDigest.isEqual(known.get(event.id()), event.fingerprint())) {
                duplicates++;
            } else {
                rejected.add(
                        new RefusedEvent(
                                        "id",
                                        "id_reused",
                                        "Another event came under the id %s before; it stays."
                                                .formatted(event.id()))
                                .at(line.number()));
            }
        }
        return new UsageReceipt(added.size(), duplicates, rejected);
    }
}
