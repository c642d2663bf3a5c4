package com.mydr24.sla.prober;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.measurement.Holds;
import com.mydr24.sla.measurement.ProbeIntake;
import com.mydr24.sla.measurement.ProbeResult;
import com.mydr24.sla.prober.VoteRows.VoteRow;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Takes votes, and judges the rounds of an endpoint one after the other. A verdict goes into the
 * measured log when it is a new one, and once a minute while it stays; without a quorum nothing is
 * said, and what was said last stands no longer than a minute and a half or three rounds.
 */
@Singleton
class Judging {
    private static final Duration SAY_AGAIN_AFTER = Duration.ofMinutes(1);
    private static final long SHORTEST_HOLD = 90;
    private static final int ROUNDS_HELD = 3;
    private static final Duration UP_VOTES_KEPT = Duration.ofDays(1);
    private static final Duration OTHER_VOTES_KEPT = Duration.ofDays(90);

    private final RegionalDatabases databases;
    private final TargetRows targets;
    private final VoteRows votes;
    private final ProbeIntake probes;
    private final Vantages vantages;
    private final Clock clock;

    /** What became of a vote. */
    enum Taken {
        ADDED,
        KNOWN,
        LATE,
        NO_TARGET
    }

    Judging(
            RegionalDatabases databases,
            TargetRows targets,
            VoteRows votes,
            ProbeIntake probes,
            Vantages vantages,
            Clock clock) {
        this.databases = databases;
        this.targets = targets;
        this.votes = votes;
        this.probes = probes;
        this.vantages = vantages;
        this.clock = clock;
    }

    /** Takes votes on one endpoint and judges what can be judged, all in one transaction. */
    List<Taken> take(Placement placement, UUID target, List<Vote> cast) {
        return databases.in(
                placement,
                () -> {
                    UUID tenant = placement.tenant().value();
                    targets.lock("probe-target/" + target);
                    TargetRow row = targets.find(tenant, target).orElse(null);
                    if (row == null) {
                        return cast.stream().map(_ -> Taken.NO_TARGET).toList();
                    }
                    List<Taken> taken = cast.stream().map(vote -> take(tenant, row, vote)).toList();
                    judge(placement, row);
                    return taken;
                });
    }

    private Taken take(UUID tenant, TargetRow row, Vote vote) {
        if (!vote.roundAt().isAfter(row.judgedRound())) {
            return Taken.LATE;
        }
        long added =
                votes.insertOnce(
                        tenant,
                        row.id(),
                        vote.roundAt(),
                        vote.vantage(),
                        vote.sight().name(),
                        vote.httpStatus(),
                        vote.responseMs(),
                        vote.seenAt());
        return added == 1 ? Taken.ADDED : Taken.KNOWN;
    }

    private void judge(Placement placement, TargetRow before) {
        UUID tenant = placement.tenant().value();
        Map<Instant, List<Vote>> rounds = new TreeMap<>();
        for (VoteRow row : votes.after(tenant, before.id(), before.judgedRound())) {
            rounds.computeIfAbsent(row.roundAt(), _ -> new ArrayList<>()).add(row.vote());
        }
        var length = Duration.ofSeconds(before.everySeconds());
        TargetRow row = before;
        for (Map.Entry<Instant, List<Vote>> round : rounds.entrySet()) {
            List<Vote> cast = round.getValue();
            Optional<Sight> verdict =
                    vantages.quorum().verdict(cast.stream().map(Vote::sight).toList());
            boolean isComplete =
                    cast.size() >= vantages.count()
                            || new Round(round.getKey(), length).isOver(clock.instant());
            if (verdict.isEmpty() && !isComplete) {
                break;
            }
            row =
                    judged(
                            placement,
                            row,
                            round.getKey(),
                            verdict.map(sight -> together(cast, sight)));
        }
        if (!row.judgedRound().equals(before.judgedRound())) {
            targets.judged(
                    tenant,
                    row.id(),
                    row.judgedRound(),
                    row.saidAt(),
                    row.saidUp(),
                    row.saidStatus());
            prune(tenant, before, row.judgedRound());
        }
    }

    /** Of the votes that agree, the slowest answer, and when the first of them saw it. */
    private static Vote together(List<Vote> cast, Sight sight) {
        List<Vote> agreeing = cast.stream().filter(vote -> vote.sight() == sight).toList();
        Vote slowest =
                agreeing.stream()
                        .max(
                                Comparator.comparingLong(Vote::responseMs)
                                        .thenComparing(Vote::vantage))
                        .orElseThrow();
        Instant first =
                agreeing.stream().map(Vote::seenAt).min(Comparator.naturalOrder()).orElseThrow();
        return new Vote(
                slowest.vantage(),
                slowest.roundAt(),
                sight,
                slowest.httpStatus(),
                slowest.responseMs(),
                first);
    }

    private TargetRow judged(
            Placement placement, TargetRow row, Instant round, Optional<Vote> verdict) {
        Instant saidAt = row.saidAt();
        Boolean saidUp = row.saidUp();
        Integer saidStatus = row.saidStatus();
        if (verdict.isPresent() && isNews(row, verdict.get())) {
            Vote vote = verdict.get();
            saidAt = vote.seenAt().truncatedTo(ChronoUnit.SECONDS);
            saidUp = vote.sight() == Sight.UP;
            saidStatus = vote.httpStatus();
            probes.add(
                    placement,
                    new ProbeResult(
                            row.monitor(),
                            saidAt,
                            saidUp,
                            saidStatus,
                            vote.responseMs(),
                            holds(row)));
        }
        return new TargetRow(
                row.id(),
                row.monitor(),
                row.kind(),
                row.address(),
                row.everySeconds(),
                round,
                saidAt,
                saidUp,
                saidStatus);
    }

    private static boolean isNews(TargetRow row, Vote vote) {
        Instant saidAt = row.saidAt();
        return saidAt == null
                || !Objects.equals(row.saidUp(), vote.sight() == Sight.UP)
                || !Objects.equals(row.saidStatus(), vote.httpStatus())
                || !vote.seenAt().isBefore(saidAt.plus(SAY_AGAIN_AFTER));
    }

    private static Holds holds(TargetRow row) {
        return new Holds(Math.max(SHORTEST_HOLD, (long) ROUNDS_HELD * row.everySeconds()));
    }

    /** Once an hour: nothing depends on it. */
    private void prune(UUID tenant, TargetRow before, Instant judged) {
        Instant hour = judged.truncatedTo(ChronoUnit.HOURS);
        if (before.judgedRound().isBefore(hour)) {
            votes.prune(
                    tenant,
                    before.id(),
                    judged.minus(UP_VOTES_KEPT),
                    judged.minus(OTHER_VOTES_KEPT));
        }
    }
}
