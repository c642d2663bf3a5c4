package com.mydr24.referral.level;

import com.mydr24.referral.admission.PartnerGroup;
import com.mydr24.referral.admission.PartnerGroups;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The levels of partner groups. A change is a new version, for what is decided from then on. */
@Singleton
public class Levels {
    private final PartnerGroups groups;
    private final LevelsRows rows;
    private final ObjectMapper json;
    private final Clock clock;

    Levels(PartnerGroups groups, LevelsRows rows, ObjectMapper json, Clock clock) {
        this.groups = groups;
        this.rows = rows;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Writes the next version of a group's levels, or its first. The same again change nothing.
     *
     * @param by who writes, as callers are named
     * @throws InvalidField naming the first field that cannot be
     * @throws NotFound when there is no such group
     * @throws Conflict when somebody else wrote a version meanwhile
     */
    public GroupLevels put(
            String group,
            String measure,
            int months,
            @Nullable String currency,
            List<Level> levels,
            String by) {
        groups.byName(group);
        Optional<GroupLevels> latest = latest(group);
        int version = latest.map(GroupLevels::version).orElse(0);
        Measure kind = Measure.parse(measure);
        GroupLevels same = new GroupLevels(group, version, kind, months, currency, levels);
        same.check();
        if (latest.filter(same::equals).isPresent()) {
            return same;
        }
        GroupLevels next = new GroupLevels(group, version + 1, kind, months, currency, levels);
        int added =
                rows.add(
                        group,
                        next.version(),
                        kind.name(),
                        months,
                        currency,
                        written(levels),
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        by);
        if (added == 0) {
            throw new Conflict(
                    "levels_changed", "Somebody else has just changed these levels.", "levels");
        }
        return next;
    }

    /**
     * Every version of a group's levels, the latest first.
     *
     * @throws NotFound when there is no such group
     */
    public List<GroupLevels> versions(String group) {
        groups.byName(group);
        return rows.of(group).stream().map(this::levels).toList();
    }

    /** What holds for a partner now; empty where its group has no levels, and without a group. */
    public Optional<GroupLevels> of(UUID partner) {
        return groups.of(partner).map(PartnerGroup::name).flatMap(this::latest);
    }

    private Optional<GroupLevels> latest(String group) {
        return rows.of(group).stream().findFirst().map(this::levels);
    }

    private GroupLevels levels(LevelsRow row) {
        try {
            return new GroupLevels(
                    row.groupName(),
                    row.version(),
                    Measure.valueOf(row.measure()),
                    row.months(),
                    row.currency(),
                    Objects.requireNonNull(
                            json.readValue(row.levels(), Argument.listOf(Level.class))));
        } catch (IOException e) {
            throw new UncheckedIOException("reading the levels of " + row.groupName(), e);
        }
    }

    private String written(List<Level> levels) {
        try {
            return json.writeValueAsString(levels);
        } catch (IOException e) {
            throw new UncheckedIOException("writing the levels of a group", e);
        }
    }
}
