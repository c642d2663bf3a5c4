package com.mydr24.sla.incident;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.alert.AlertChannels;
import com.mydr24.sla.alert.TargetKind;
import com.mydr24.sla.watch.Severity;
import com.mydr24.tenant.audit.Act;
import com.mydr24.tenant.audit.Audit;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Where a tenant's news of incidents goes. */
@Singleton
public class WatchTargets {
    private static final int MOST = 20;

    private final RegionalDatabases databases;
    private final WatchTargetRows rows;
    private final AlertChannels channels;
    private final Audit audit;
    private final Clock clock;

    WatchTargets(
            RegionalDatabases databases,
            WatchTargetRows rows,
            AlertChannels channels,
            Audit audit,
            Clock clock) {
        this.databases = databases;
        this.rows = rows;
        this.channels = channels;
        this.audit = audit;
        this.clock = clock;
    }

    /** Those that hear of the next incident. */
    public List<WatchTarget> of(Placement placement) {
        return databases.read(
                placement,
                () ->
                        rows.all(placement.tenant().value()).stream()
                                .map(WatchTargetRows.TargetRow::target)
                                .toList());
    }

    /**
     * Adds a target; the same again is the same one.
     *
     * @throws InvalidField when the address cannot be delivered to
     * @throws Conflict when there are too many
     */
    public WatchTarget add(Placement placement, TargetKind kind, String address, Severity least) {
        channels.check(kind, address);
        return databases.in(
                placement,
                () -> {
                    rows.lock("watch-targets/" + placement.tenant());
                    return addOnce(placement, kind, address, least);
                });
    }

    private WatchTarget addOnce(
            Placement placement, TargetKind kind, String address, Severity least) {
        List<WatchTarget> all = of(placement);
        for (WatchTarget known : all) {
            if (known.kind() == kind && known.address().equals(address) && known.least() == least) {
                return known;
            }
        }
        if (all.size() >= MOST) {
            throw new Conflict(
                    "too_many_watch_targets", "There are " + MOST + " already; remove one first.");
        }
        var target = new WatchTarget(UUID.randomUUID(), kind, address, least);
        rows.insert(
                placement.tenant().value(),
                target.id(),
                kind.name(),
                address,
                least.name(),
                clock.instant());
        audit.record(
                placement,
                Act.of("watch_target.added", target.id())
                        .with("kind", kind.name())
                        .with("least", least.name()));
        return target;
    }

    /**
     * Removes a target; news under way still goes there.
     *
     * @throws NotFound when there is none of that id
     */
    public void remove(Placement placement, UUID id) {
        databases.in(
                placement,
                () -> {
                    if (rows.remove(placement.tenant().value(), id, clock.instant()) == 0) {
                        throw new NotFound(
                                "unknown_watch_target", "The tenant has no such target of news.");
                    }
                    audit.record(placement, Act.of("watch_target.removed", id));
                });
    }
}
