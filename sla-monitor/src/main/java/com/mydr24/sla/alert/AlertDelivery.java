package com.mydr24.sla.alert;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.alert.AlertChannel.NotTaken;
import com.mydr24.sla.alert.AlertChannel.Outgoing;
import com.mydr24.sla.alert.AlertEvent.Kind;
import com.mydr24.sla.alert.AlertRows.AlertRow;
import com.mydr24.sla.alert.AlertRows.DeliveryRow;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Attempts. Each one is written down before it is made, so that after a kill nobody takes it for
 * not made: the next one says that it may be a repeat.
 */
@Singleton
class AlertDelivery {
    static final int MOST_ATTEMPTS = 8;

    /** After so many at one level the next level hears of it as well. */
    static final int ATTEMPTS_BEFORE_ESCALATION = 2;

    /** Longer than any channel takes. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final RegionalDatabases databases;
    private final AlertRows rows;
    private final AlertSteps steps;
    private final AlertChannels channels;
    private final OperatorPage page;
    private final Stopwatches watches;
    private final Clock clock;
    private final Clock machineClock;

    AlertDelivery(
            RegionalDatabases databases,
            AlertRows rows,
            AlertSteps steps,
            AlertChannels channels,
            OperatorPage page,
            Stopwatches watches,
            Clock clock,
            @Named("machine") Clock machineClock) {
        this.databases = databases;
        this.rows = rows;
        this.steps = steps;
        this.channels = channels;
        this.page = page;
        this.watches = watches;
        this.clock = clock;
        this.machineClock = machineClock;
    }

    /**
     * Makes every attempt that is due.
     *
     * @return whether nothing is left to do for this alert
     */
    boolean deliver(Placement placement, UUID alert) {
        UUID tenant = placement.tenant().value();
        List<DeliveryRow> before = databases.read(placement, () -> rows.deliveries(tenant, alert));
        AlertRow row = databases.read(placement, () -> rows.find(tenant, alert)).orElse(null);
        if (row == null) {
            return true;
        }
        Instant now = machineClock.instant();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            before.stream()
                    .filter(one -> isDue(one, before, now))
                    .forEach(one -> threads.execute(() -> attempt(placement, row, one)));
        }
        List<DeliveryRow> after = databases.read(placement, () -> rows.deliveries(tenant, alert));
        if (after.stream().allMatch(one -> one.state().equals("DEAD"))) {
            page.nobodyTook(placement, alert);
        }
        boolean isDone = after.stream().noneMatch(one -> one.state().equals("WAITING"));
        if (isDone) {
            watches.stop(alert);
        }
        return isDone;
    }

    private static boolean isDue(DeliveryRow one, List<DeliveryRow> all, Instant now) {
        boolean isItsTurn =
                all.stream()
                        .filter(other -> other.level() < one.level())
                        .noneMatch(other ->
                                other.state().equals("WAITING")
                                        && other.attempts() < ATTEMPTS_BEFORE_ESCALATION);
        return one.state().equals("WAITING") && isItsTurn && !one.leasedUntil().isAfter(now);
    }

    private void attempt(Placement placement, AlertRow row, DeliveryRow one) {
        int number = one.attempts() + 1;
        if (!isLeased(placement, row.id(), one, number)) {
            return;
        }
        try {
            channels.of(TargetKind.valueOf(one.kind()))
                    .send(
                            placement,
                            new Outgoing(
                                    Outgoing.Topic.ALERT,
                                    row.id(),
                                    one.target(),
                                    one.address(),
                                    row.title(),
                                    row.body(),
                                    row.acceptedAt(),
                                    number,
                                    number > 1));
            Long micros = watches.micros(row.id());
            databases.in(
                    placement,
                    () -> {
                        become(placement, row.id(), one, "HANDED_OFF", machineClock.instant());
                        rows.spareAbove(placement.tenant().value(), row.id(), one.level());
                        step(placement, row.id(), one, Kind.HANDED_OFF, number, micros, "");
                    });
        } catch (NotTaken refused) {
            failed(placement, row.id(), one, number, String.valueOf(refused.getMessage()));
        }
    }

    private boolean isLeased(Placement placement, UUID alert, DeliveryRow one, int number) {
        return databases.in(
                placement,
                () -> {
                    Instant now = machineClock.instant();
                    long leased =
                            rows.lease(
                                    placement.tenant().value(),
                                    alert,
                                    one.target(),
                                    one.attempts(),
                                    now,
                                    now.plus(LEASE));
                    if (leased == 1) {
                        step(
                                placement,
                                alert,
                                one,
                                Kind.ATTEMPT,
                                number,
                                watches.micros(alert),
                                number > 1 ? "may be a repeat" : "");
                    }
                    return leased == 1;
                });
    }

    private void failed(Placement placement, UUID alert, DeliveryRow one, int number, String why) {
        Long micros = watches.micros(alert);
        databases.in(
                placement,
                () -> {
                    step(placement, alert, one, Kind.FAILED, number, micros, why);
                    if (number >= MOST_ATTEMPTS) {
                        become(placement, alert, one, "DEAD", machineClock.instant());
                        step(placement, alert, one, Kind.DEAD, number, micros, "");
                    } else {
                        become(placement, alert, one, "WAITING", machineClock.instant());
                    }
                });
    }

    private void become(
            Placement placement, UUID alert, DeliveryRow one, String state, Instant next) {
        rows.become(placement.tenant().value(), alert, one.target(), state, next);
    }

    private void step(
            Placement placement,
            UUID alert,
            DeliveryRow one,
            Kind kind,
            int number,
            @Nullable Long micros,
            String detail) {
        steps.add(placement, alert, one.target(), kind, number, clock.instant(), micros, detail);
    }
}
