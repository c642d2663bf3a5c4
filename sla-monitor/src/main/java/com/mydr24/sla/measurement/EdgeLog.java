package com.mydr24.sla.measurement;

import com.mydr24.regions.canonical.Digests;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.contract.Contract;
import com.mydr24.sla.contract.Contracts;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Takes what the platform's own edge counted into the log, and finds out what was lost with a
 * process that died.
 */
@Singleton
public class EdgeLog {
    /** A process says so often that it counts; longer than that it has not lived since. */
    public static final Duration BEAT = Duration.ofSeconds(10);

    private static final String NOTHING_REJECTED = "{\"rejected\":[]}";

    private final RegionalDatabases databases;
    private final Contracts contracts;
    private final EdgeRows rows;
    private final BatchRows batches;
    private final LogRows log;
    private final Clock clock;
    private final Clock machineClock;
    private final Duration silence;

    EdgeLog(
            RegionalDatabases databases,
            Contracts contracts,
            EdgeRows rows,
            BatchRows batches,
            LogRows log,
            Clock clock,
            @Named("machine") Clock machineClock,
            @Property(name = "mydr24.edge.silence", defaultValue = "45s") Duration silence) {
        this.databases = databases;
        this.contracts = contracts;
        this.rows = rows;
        this.batches = batches;
        this.log = log;
        this.clock = clock;
        this.machineClock = machineClock;
        this.silence = silence;
    }

    /** Says that from now on a process counts; belongs before the first request it counts. */
    public void begin(Placement placement, UUID process, Instant since) {
        databases.in(
                placement,
                () ->
                        rows.begin(
                                placement.tenant().value(),
                                process,
                                since,
                                machineClock.instant()));
    }

    /** Says that a process goes on counting; nothing of one that was given up. */
    public void beat(Placement placement, UUID process) {
        databases.in(
                placement,
                () -> {
                    var _ =
                            rows.beat(
                                    placement.tenant().value(),
                                    process,
                                    machineClock.instant(),
                                    clock.instant());
                });
    }

    /**
     * Adds a process's statement, once; the same again adds nothing. Minutes of final months are
     * left out, as late lines of others are.
     *
     * @return false when the process had been given up; what it says counts all the same, but it
     *     has to {@link #begin} under another name
     */
    public boolean add(Placement placement, EdgeFlush flush) {
        Contract contract = contracts.current(placement);
        return databases.in(placement, () -> addOnce(placement, contract, flush));
    }

    private boolean addOnce(Placement placement, Contract contract, EdgeFlush flush) {
        UUID tenant = placement.tenant().value();
        batches.lockForAdding(tenant.toString());
        UUID batch = EdgeFlush.batch(flush.process(), flush.sequence());
        batches.lock(batch.toString());
        if (batches.find(tenant, batch).isEmpty()) {
            FinalMonths shut = ProbeIntake.finalMonths(batches, tenant, contract);
            List<MinuteTally> open =
                    flush.tallies().stream()
                            .filter(tally -> !shut.contain(tally.minute()))
                            .toList();
            if (!open.isEmpty()) {
                insert(tenant, batch, open);
            }
        }
        return rows.advance(
                        tenant,
                        flush.process(),
                        flush.until(),
                        flush.sequence(),
                        machineClock.instant(),
                        clock.instant(),
                        flush.isLast())
                == 1;
    }

    private void insert(UUID tenant, UUID batch, List<MinuteTally> open) {
        long counted =
                open.stream()
                        .mapToLong(tally -> tally.counts().valid() + tally.counts().rejected())
                        .sum();
        batches.insert(
                tenant,
                batch,
                HexFormat.of()
                        .formatHex(
                                Digests.sha256(batch.toString().getBytes(StandardCharsets.UTF_8))),
                (int) Math.min(Integer.MAX_VALUE, counted),
                NOTHING_REJECTED,
                clock.instant());
        log.addMinutes(tenant, open);
    }

    /**
     * Gives up the processes that have said nothing for too long, and notes that nothing is known
     * of the time from what they wrote down last to when they can last have lived. A process that
     * was only slow loses no counts by it; that time stays unknown.
     *
     * @return how many were given up
     */
    public int findGaps(Placement placement) {
        UUID tenant = placement.tenant().value();
        Instant deadline = machineClock.instant().minus(silence);
        return databases.in(
                placement,
                () -> {
                    batches.lockForAdding(tenant.toString());
                    List<EdgeWatchRow> silent = rows.silentSince(tenant, deadline);
                    silent.forEach(watch -> giveUp(tenant, watch));
                    return silent.size();
                });
    }

    private void giveUp(UUID tenant, EdgeWatchRow watch) {
        Instant from = watch.flushedUntil().truncatedTo(ChronoUnit.SECONDS);
        Instant now = clock.instant();
        Instant beat = watch.beatAt();
        Instant dead = beat == null || now.isBefore(beat.plus(BEAT)) ? now : beat.plus(BEAT);
        // The second in which it died is lost as a whole.
        Instant to = dead.plusMillis(999).truncatedTo(ChronoUnit.SECONDS);
        if (from.isBefore(to)) {
            rows.addGap(tenant, watch.process(), from, to);
        }
        rows.giveUp(tenant, watch.process());
    }
}
