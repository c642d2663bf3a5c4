package com.mydr24.referral.click;

import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stores clicks, each once however often it is brought: all of a batch, or none when the database
 * is away.
 */
@Singleton
class ClickStore {
    private static final Comparator<JudgedClick> ALWAYS_IN_ONE_ORDER =
            Comparator.comparing(JudgedClick::link)
                    .thenComparing(JudgedClick::visitor, Comparator.nullsFirst(UUID::compareTo));

    private record Pair(UUID link, @Nullable UUID visitor) {}

    private final TransactionOperations<Connection> control;
    private final ClickRows rows;
    private final ClickJudge judge;

    ClickStore(
            @Named("control") TransactionOperations<Connection> control,
            ClickRows rows,
            ClickJudge judge) {
        this.control = control;
        this.rows = rows;
        this.judge = judge;
    }

    /** How many of the clicks were not stored before. */
    int store(Collection<Sighting> sightings) {
        return control.executeWrite(_ -> {
            Set<UUID> stored = rows.stored(sightings.stream().map(Sighting::click).toList());
            List<JudgedClick> clicks =
                    sightings.stream()
                            .filter(seen -> !stored.contains(seen.click()))
                            .sorted(Comparator.comparing(Sighting::at))
                            .map(judge::judge)
                            .toList();
            return clicks.isEmpty() ? 0 : rows.add(withoutDuplicates(clicks));
        });
    }

    /** The clicks, with those named that a visitor's earlier click has outrun. */
    private List<JudgedClick> withoutDuplicates(List<JudgedClick> clicks) {
        Map<Pair, JudgedClick> candidates = new HashMap<>();
        for (JudgedClick click : clicks) {
            if (click.reason() == null && click.visitor() != null) {
                // The earliest of the batch; a batch is far shorter than an hour.
                candidates.putIfAbsent(new Pair(click.link(), click.visitor()), click);
            }
        }
        Set<UUID> first =
                candidates.isEmpty()
                        ? Set.of()
                        : rows.first(
                                candidates.values().stream().sorted(ALWAYS_IN_ONE_ORDER).toList());
        List<JudgedClick> told = new ArrayList<>(clicks.size());
        for (JudgedClick click : clicks) {
            boolean counts =
                    click.reason() != null || click.visitor() == null || first.contains(click.id());
            told.add(counts ? click : click.duplicate());
        }
        return told;
    }
}
