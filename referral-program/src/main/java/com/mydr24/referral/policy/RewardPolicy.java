package com.mydr24.referral.policy;

import com.mydr24.referral.partner.PartnerType;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Who may be rewarded for a recommendation, and how. What no row allows is refused, with the words
 * of the row that comes nearest. The rows are part of the program, so that they change with a
 * review like code does.
 */
@Singleton
public class RewardPolicy {
    private static final String FILE = "/referral/reward-policy.json";
    private static final String EVERYWHERE = "*";
    private static final String NO_ROW = "none";

    private final String version;
    private final String review;
    private final List<PolicyRow> rows;
    private final Map<String, Set<String>> groups;

    RewardPolicy(ObjectMapper json) {
        this(read(json));
    }

    private RewardPolicy(PolicyFile file) {
        version = file.version;
        review = file.review;
        rows = file.rows;
        groups =
                file.groups.stream()
                        .collect(
                                Collectors.toMap(
                                        group -> "@" + group.name,
                                        group -> Set.copyOf(group.countries)));
        var ids = new HashSet<String>();
        for (var row : rows) {
            if (!ids.add(row.id())) {
                throw new IllegalStateException("two rows are called " + row.id());
            }
            for (var place : row.places()) {
                if (place.startsWith("@") && !groups.containsKey(place)) {
                    throw new IllegalStateException("the policy has no group " + place);
                }
            }
        }
    }

    /** The policy as the program brings it along, without a context. */
    static RewardPolicy ofThisVersion() {
        return new RewardPolicy(ObjectMapper.getDefault());
    }

    public String version() {
        return version;
    }

    /** Who has looked at the rows, in words. */
    public String review() {
        return review;
    }

    /**
     * Whether a partner may get such a reward. A row of the country itself comes before one of a
     * group, and that before one for everywhere; the first that knows the country decides.
     *
     * @param onRecord what is recorded of the partner and valid today
     */
    public Verdict decide(
            PartnerType type,
            String country,
            RewardForm form,
            RewardKind kind,
            Set<RecordKind> onRecord) {
        return row(type, country)
                .map(row -> byRow(row, form, kind, onRecord))
                .orElseGet(() ->
                        new Verdict.Refused(
                                version,
                                NO_ROW,
                                "no_policy_for_country",
                                "No rule is known that lets a partner of the kind %s in %s be"
                                                .formatted(type, country)
                                        + " rewarded; the tenant is only attributed."));
    }

    private Verdict byRow(
            PolicyRow row, RewardForm form, RewardKind kind, Set<RecordKind> onRecord) {
        if (!row.allows(form, kind)) {
            return refused(row, "reward_not_allowed");
        }
        if (!onRecord.containsAll(row.needs())) {
            return refused(row, "record_missing");
        }
        return new Verdict.Allowed(version, row.id(), Optional.ofNullable(row.annualCap()));
    }

    private Verdict refused(PolicyRow row, String code) {
        var why = row.refusal() == null ? "Such a reward is not allowed." : row.refusal();
        return new Verdict.Refused(version, row.id(), code, why);
    }

    private Optional<PolicyRow> row(PartnerType type, String country) {
        var ofType = rows.stream().filter(row -> row.type() == type).toList();
        return first(ofType, place -> place.equals(country))
                .or(() ->
                        first(
                                ofType,
                                place -> groups.getOrDefault(place, Set.of()).contains(country)))
                .or(() -> first(ofType, EVERYWHERE::equals));
    }

    private static Optional<PolicyRow> first(List<PolicyRow> rows, Predicate<String> place) {
        return rows.stream().filter(row -> row.places().stream().anyMatch(place)).findFirst();
    }

    private static PolicyFile read(ObjectMapper json) {
        try (InputStream file = RewardPolicy.class.getResourceAsStream(FILE)) {
            return Objects.requireNonNull(
                    json.readValue(Objects.requireNonNull(file, FILE), PolicyFile.class));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }

    @Serdeable
    record PolicyFile(String version, String review, List<Group> groups, List<PolicyRow> rows) {}

    /**
     * Countries that rows name together.
     *
     * @param source where it is written that they belong together
     */
    @Serdeable
    record Group(String name, List<String> countries, String source) {}
}
