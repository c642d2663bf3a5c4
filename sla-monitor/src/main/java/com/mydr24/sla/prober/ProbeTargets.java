package com.mydr24.sla.prober;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.outbound.Whereabouts;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.measurement.MonitorName;
import com.mydr24.tenant.audit.Act;
import com.mydr24.tenant.audit.Audit;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** The endpoints of a tenant that the platform looks at. */
@Singleton
public class ProbeTargets {
    private static final int MOST = 20;
    private static final int LEAST_SECONDS = 10;
    private static final int MOST_SECONDS = 3_600;
    private static final int VOTES_SHOWN = 60;

    private final RegionalDatabases databases;
    private final TargetRows rows;
    private final VoteRows votes;
    private final ProbedTenants tenants;
    private final Vantages vantages;
    private final Audit audit;
    private final Clock clock;
    private final boolean privateTargets;

    ProbeTargets(
            RegionalDatabases databases,
            TargetRows rows,
            VoteRows votes,
            ProbedTenants tenants,
            Vantages vantages,
            Audit audit,
            Clock clock,
            @Property(name = "mydr24.prober.private-targets", defaultValue = "false")
                    boolean privateTargets) {
        this.databases = databases;
        this.rows = rows;
        this.votes = votes;
        this.tenants = tenants;
        this.vantages = vantages;
        this.audit = audit;
        this.clock = clock;
        this.privateTargets = privateTargets;
    }

    /** Those that are looked at, by component. */
    public List<ProbeTarget> of(Placement placement) {
        return databases.read(placement, () -> rows.all(placement.tenant().value())).stream()
                .map(TargetRow::target)
                .toList();
    }

    /**
     * What the vantage points saw last, newest first.
     *
     * @throws NotFound when there is no such endpoint
     */
    public List<Vote> votes(Placement placement, UUID id) {
        UUID tenant = placement.tenant().value();
        return databases.read(
                placement,
                () -> {
                    if (rows.find(tenant, id).isEmpty()) {
                        throw unknown();
                    }
                    return votes.newest(tenant, id, VOTES_SHOWN).stream()
                            .map(VoteRows.VoteRow::vote)
                            .toList();
                });
    }

    /** From how many places it is looked, none where the installation has not set up any. */
    public int vantagePoints() {
        return vantages.count();
    }

    /** How many of them must agree. */
    public int quorum() {
        return vantages.quorum().needed();
    }

    /**
     * Adds an endpoint; the same again is the same one.
     *
     * @throws InvalidField when it cannot be looked at
     * @throws Conflict when its component has another endpoint, or there are too many
     */
    public ProbeTarget add(
            Placement placement, String monitor, CheckKind kind, String address, int everySeconds) {
        if (!MonitorName.fits(monitor)) {
            throw new InvalidField(
                    "monitor",
                    "out_of_range",
                    "A component's name has 1 to %d characters, none a control character."
                            .formatted(MonitorName.LONGEST));
        }
        if (everySeconds < LEAST_SECONDS || everySeconds > MOST_SECONDS) {
            throw new InvalidField(
                    "everySeconds",
                    "out_of_range",
                    "It is looked every %d to %d seconds.".formatted(LEAST_SECONDS, MOST_SECONDS));
        }
        check(kind, address);
        tenants.remember(placement.tenant());
        var wanted = new ProbeTarget(UUID.randomUUID(), monitor, kind, address, everySeconds);
        ProbeTarget kept =
                databases.in(
                        placement,
                        () -> {
                            rows.lock("probe-targets/" + placement.tenant());
                            return addOnce(placement, wanted);
                        });
        tenants.changed();
        return kept;
    }

    private void check(CheckKind kind, String address) {
        String objection;
        try {
            Endpoint endpoint = Endpoint.parse(kind, address);
            objection = privateTargets ? "" : objectionTo(endpoint.whereabouts());
        } catch (IllegalArgumentException e) {
            objection = String.valueOf(e.getMessage());
        }
        if (!objection.isEmpty()) {
            throw new InvalidField("address", "bad_address", objection);
        }
    }

    private static String objectionTo(Whereabouts whereabouts) {
        return switch (whereabouts) {
            case OUTSIDE -> "";
            case INSIDE -> "That host is not on the public internet.";
            case UNKNOWN -> "That host is not known.";
        };
    }

    private ProbeTarget addOnce(Placement placement, ProbeTarget wanted) {
        List<ProbeTarget> all = of(placement);
        for (ProbeTarget known : all) {
            if (!known.monitor().equals(wanted.monitor())) {
                continue;
            }
            boolean isSame =
                    known.kind() == wanted.kind()
                            && known.address().equals(wanted.address())
                            && known.everySeconds() == wanted.everySeconds();
            if (isSame) {
                return known;
            }
            throw new Conflict(
                    "monitor_taken", "This component has another endpoint; remove that one first.");
        }
        if (all.size() >= MOST) {
            throw new Conflict(
                    "too_many_probe_targets", "There are " + MOST + " already; remove one first.");
        }
        rows.insert(
                placement.tenant().value(),
                wanted.id(),
                wanted.monitor(),
                wanted.kind().name(),
                wanted.address(),
                wanted.everySeconds(),
                clock.instant());
        audit.record(
                placement,
                Act.of("probe_target.added", wanted.id())
                        .with("monitor", wanted.monitor())
                        .with("kind", wanted.kind().name())
                        .with("everySeconds", wanted.everySeconds()));
        return wanted;
    }

    /**
     * Looks at an endpoint no more; what was said of it stays in the log.
     *
     * @throws NotFound when there is none of that id
     */
    public void remove(Placement placement, UUID id) {
        databases.in(
                placement,
                () -> {
                    if (rows.remove(placement.tenant().value(), id, clock.instant()) == 0) {
                        throw unknown();
                    }
                    audit.record(placement, Act.of("probe_target.removed", id));
                });
        tenants.changed();
    }

    private static NotFound unknown() {
        return new NotFound("unknown_probe_target", "The tenant has no such endpoint.");
    }
}
