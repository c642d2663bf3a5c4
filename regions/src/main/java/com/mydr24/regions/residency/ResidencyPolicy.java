package com.mydr24.regions.residency;

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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The residency policy of this version of the program, and the one engine that is asked wherever
 * data is put, copied, looked at or handed out. What no row allows is refused. It is part of the
 * program, not of a database, so that a cell can answer while everything else is away.
 */
@Singleton
public class ResidencyPolicy {
    private static final String FILE = "/residency/policy.json";
    private static final String GROUP = "@";

    private final String version;
    private final String review;
    private final Map<String, CountryPolicy> countries = new TreeMap<>();
    private final Map<String, Set<String>> groups;

    ResidencyPolicy(ObjectMapper json) {
        PolicyFile file = read(json);
        version = file.version;
        review = file.review;
        groups =
                file.groups.stream()
                        .collect(
                                Collectors.toMap(
                                        group -> GROUP + group.name,
                                        group -> Set.copyOf(group.countries)));
        Set<String> ids = new HashSet<>();
        for (CountryPolicy country : file.countries) {
            if (countries.put(country.country(), country) != null) {
                throw new IllegalStateException(country.country() + " is in the policy twice");
            }
            for (Rule rule : country.rules()) {
                if (!ids.add(rule.id())) {
                    throw new IllegalStateException("two rows are called " + rule.id());
                }
                rule.places().forEach(this::mustBeKnown);
            }
        }
    }

    /** The version of the rows, a date. */
    public String version() {
        return version;
    }

    /** Who has looked at the rows, in words. */
    public String review() {
        return review;
    }

    /** The country's rows; empty for one that the product is not sold in. */
    public Optional<CountryPolicy> of(String country) {
        return Optional.ofNullable(countries.get(country));
    }

    /** All countries, in the order of their codes. */
    public List<CountryPolicy> all() {
        return List.copyOf(countries.values());
    }

    /** Answers by the first row that allows it; nothing allows by default. */
    public Verdict decide(Question question) {
        if (question.data() == DataClass.ROLLUP) {
            return new Verdict.Allowed(version, question, ROLLUPS);
        }
        List<Rule> about =
                of(question.country()).stream()
                        .flatMap(country -> country.rules().stream())
                        .filter(rule -> rule.activities().contains(question.activity()))
                        .filter(rule -> rule.data().contains(question.data()))
                        .toList();
        return about.stream()
                .filter(rule -> places(rule).anyMatch(question.place()::equals))
                .findFirst()
                .<Verdict>map(rule -> new Verdict.Allowed(version, question, rule))
                .orElseGet(() ->
                        new Verdict.Refused(
                                version,
                                question,
                                List.copyOf(
                                        about.stream()
                                                .flatMap(this::places)
                                                .collect(Collectors.toCollection(TreeSet::new)))));
    }

    /** Of no person, so no law of this kind is about them. */
    private static final Rule ROLLUPS =
            new Rule(
                    "ROLLUP",
                    List.of(Activity.values()),
                    List.of(DataClass.ROLLUP),
                    List.of(),
                    Rule.Basis.LAW,
                    null,
                    "of no person: recital 26 GDPR and its like");

    private Stream<String> places(Rule rule) {
        return rule.places().stream()
                .flatMap(place ->
                        place.startsWith(GROUP)
                                ? groups.getOrDefault(place, Set.of()).stream()
                                : Stream.of(place));
    }

    private void mustBeKnown(String place) {
        if (place.startsWith(GROUP) && !groups.containsKey(place)) {
            throw new IllegalStateException("the policy has no group " + place);
        }
    }

    private static PolicyFile read(ObjectMapper json) {
        try (InputStream file = ResidencyPolicy.class.getResourceAsStream(FILE)) {
            return Objects.requireNonNull(
                    json.readValue(Objects.requireNonNull(file, FILE), PolicyFile.class));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }

    @Serdeable
    record PolicyFile(
            String version, String review, List<Group> groups, List<CountryPolicy> countries) {}

    /**
     * Countries that rows name together.
     *
     * @param source where it is written that they belong together
     */
    @Serdeable
    record Group(String name, List<String> countries, String source) {}
}
