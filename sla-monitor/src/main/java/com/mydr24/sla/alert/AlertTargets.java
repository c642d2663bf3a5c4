package com.mydr24.sla.alert;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.audit.Act;
import com.mydr24.tenant.audit.Audit;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Where a tenant's emergency alerts go. */
@Singleton
public class AlertTargets {
    private static final int MOST = 20;
    private static final int LAST_LEVEL = 4;

    private final RegionalDatabases databases;
    private final AlertTargetRows rows;
    private final AlertChannels channels;
    private final Audit audit;
    private final Clock clock;

    AlertTargets(
            RegionalDatabases databases,
            AlertTargetRows rows,
            AlertChannels channels,
            Audit audit,
            Clock clock) {
        this.databases = databases;
        this.rows = rows;
        this.channels = channels;
        this.audit = audit;
        this.clock = clock;
    }

    /** Those that hear of the next alert, by level. */
    public List<AlertTarget> of(Placement placement) {
        return databases.read(
                placement,
                () ->
                        rows.all(placement.tenant().value()).stream()
                                .map(AlertTargetRows.TargetRow::target)
                                .toList());
    }

    /**
     * Adds a target; the same again is the same one.
     *
     * @param level 0 to 4
     * @throws InvalidField when the address cannot be delivered to, or there is no such level
     * @throws Conflict when there are too many
     */
    public AlertTarget add(Placement placement, TargetKind kind, String address, int level) {
        if (level < 0 || level > LAST_LEVEL) {
            throw new InvalidField("level", "out_of_range", "A level is 0 to " + LAST_LEVEL + ".");
        }
        channels.check(kind, address);
        return databases.in(
                placement,
                () -> {
                    rows.lock("alert-targets/" + placement.tenant());
                    return addOnce(placement, kind, address, level);
                });
    }

    private AlertTarget addOnce(Placement placement, TargetKind kind, String address, int level) {
        List<AlertTarget> all = of(placement);
        for (AlertTarget known : all) {
            if (known.kind() == kind && known.address().equals(address) && known.level() == level) {
                return known;
            }
        }
        if (all.size() >= MOST) {
            throw new Conflict(
                    "too_many_alert_targets", "There are " + MOST + " already; remove one first.");
        }
        var target = new AlertTarget(UUID.randomUUID(), kind, address, level);
        rows.insert(
                placement.tenant().value(),
                target.id(),
                kind.name(),
                address,
                level,
                clock.instant());
        audit.record(
                placement,
                Act.of("alert_target.added", target.id())
                        .with("kind", kind.name())
                        .with("level", level));
        return target;
    }

    /**
     * Removes a target; alerts under way still go there.
     *
     * @throws NotFound when there is none of that id
     */
    public void remove(Placement placement, UUID id) {
        databases.in(
                placement,
                () -> {
                    if (rows.remove(placement.tenant().value(), id, clock.instant()) == 0) {
                        throw new NotFound(
                                "unknown_alert_target", "The tenant has no such target of alerts.");
                    }
                    audit.record(placement, Act.of("alert_target.removed", id));
                });
    }
}
