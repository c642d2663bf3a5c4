package com.mydr24.regions.residency;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.regions.residency.CountryPolicy.SalesRegion;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ResidencyPolicyTest {
    private static final ResidencyPolicy POLICY = new ResidencyPolicy(ObjectMapper.getDefault());
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    @ParameterizedTest
    @EnumSource
    void everySalesRegionHasCountries(SalesRegion region) {
        assertThat(POLICY.all().stream().filter(country -> country.salesRegion() == region))
                .hasSizeGreaterThanOrEqualTo(3);
        assertThat(POLICY.all()).hasSizeGreaterThanOrEqualTo(20);
    }

    @Test
    void everyRowNamesItsSourceAndRealCountries() {
        assertThat(POLICY.all())
                .allSatisfy(country -> {
                    assertThat(COUNTRIES).contains(country.country());
                    assertThat(country.regimes()).isNotEmpty();
                    assertThat(country.retention().years()).isPositive();
                    assertThat(country.retention().source()).isNotBlank();
                    assertThat(country.rules())
                            .allSatisfy(rule -> {
                                assertThat(rule.id()).startsWith(country.country() + "-");
                                assertThat(rule.source()).isNotBlank();
                                assertThat(rule.places())
                                        .isNotEmpty()
                                        .allMatch(place ->
                                                place.startsWith("@") || COUNTRIES.contains(place));
                            });
                });
    }

    @Test
    void dataOfEveryCountryMayBeKeptCopiedAndHandedOutSomewhere() {
        for (CountryPolicy country : POLICY.all()) {
            for (Activity activity : Activity.values()) {
                for (DataClass data :
                        List.of(DataClass.CUSTOMER, DataClass.PEOPLE, DataClass.BOOKS)) {
                    assertThat(placesOf(country.country(), data, activity))
                            .as("%s %s %s", country.country(), activity, data)
                            .isNotEmpty();
                }
            }
        }
    }

    /** A standby takes over, so it must be allowed to be what it stands by for. */
    @Test
    void whatMayBeAStandbyOrABackupOfCustomerDataMayBePrimaryToo() {
        for (CountryPolicy country : POLICY.all()) {
            Set<String> primary = placesOf(country.country(), DataClass.CUSTOMER, Activity.PRIMARY);
            assertThat(primary)
                    .containsAll(placesOf(country.country(), DataClass.CUSTOMER, Activity.FAILOVER))
                    .containsAll(placesOf(country.country(), DataClass.CUSTOMER, Activity.BACKUP));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DE, CUSTOMER, PRIMARY, DE, DE-1",
        "FR, CUSTOMER, PRIMARY, DE, FR-1",
        "DE, CUSTOMER, SUPPORT, FR, DE-2",
        "DE, PEOPLE, SUPPORT, JP, DE-3",
        "NL, CUSTOMER, PRIMARY, JP, NL-5",
        "US, CUSTOMER, BACKUP, US, US-1",
        "JP, PEOPLE, SUBPROCESSOR, DE, JP-3",
        "KE, BOOKS, FAILOVER, KE, KE-1"
    })
    void rowThatAllowsItIsNamed(
            String country, DataClass data, Activity activity, String place, String rule) {
        assertThat(POLICY.decide(new Question(country, data, activity, place)))
                .isInstanceOfSatisfying(
                        Verdict.Allowed.class,
                        allowed -> {
                            assertThat(allowed.rule().id()).isEqualTo(rule);
                            assertThat(allowed.words()).contains(rule, allowed.rule().source());
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "DE, CUSTOMER, PRIMARY, US",
        "DE, CUSTOMER, PRIMARY, JP",
        "DE, CUSTOMER, SUPPORT, IN",
        "US, CUSTOMER, PRIMARY, DE",
        "KE, CUSTOMER, BACKUP, ZA",
        "KR, PEOPLE, EXPORT, JP",
        "GB, CUSTOMER, FAILOVER, IE"
    })
    void whatNoRowAllowsIsRefusedAndSaysWhereItMayBe(
            String country, DataClass data, Activity activity, String place) {
        assertThat(POLICY.decide(new Question(country, data, activity, place)))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> {
                            assertThat(refused.places()).isNotEmpty().doesNotContain(place);
                            assertThat(refused.words()).contains("it may be in", country, place);
                        });
    }

    @Test
    void countryThatIsNotInThePolicyIsRefusedEverything() {
        assertThat(POLICY.of("AQ")).isEmpty();
        for (Activity activity : Activity.values()) {
            assertThat(POLICY.decide(new Question("AQ", DataClass.CUSTOMER, activity, "AQ")))
                    .isInstanceOfSatisfying(
                            Verdict.Refused.class,
                            refused -> assertThat(refused.places()).isEmpty());
        }
    }

    @Test
    void rollUpsMayBeAnywhere() {
        assertThat(Arrays.stream(Locale.getISOCountries()))
                .allMatch(place ->
                        POLICY.decide(new Question("DE", DataClass.ROLLUP, Activity.PRIMARY, place))
                                instanceof Verdict.Allowed);
    }

    /** Read from the file again, in another way: each row, and what no row says. */
    @Test
    void everyRowIsAnsweredForEveryPlaceOfTheWorld() throws IOException {
        Map<String, Object> file;
        try (InputStream stream =
                ResidencyPolicy.class.getResourceAsStream("/residency/policy.json")) {
            file =
                    ObjectMapper.getDefault()
                            .readValue(stream, Argument.mapOf(String.class, Object.class));
        }
        Map<String, List<?>> groups = new HashMap<>();
        for (Map<?, ?> group : maps(file, "groups")) {
            groups.put("@" + group.get("name"), list(group, "countries"));
        }
        int rows = 0;
        for (Map<?, ?> country : maps(file, "countries")) {
            String code = String.valueOf(country.get("country"));
            Map<String, Set<String>> allowed = new HashMap<>();
            for (Map<?, ?> rule : maps(country, "rules")) {
                rows++;
                for (Object activity : list(rule, "activities")) {
                    for (Object data : list(rule, "data")) {
                        for (Object place : list(rule, "places")) {
                            groups.getOrDefault(String.valueOf(place), List.of(place))
                                    .forEach(one ->
                                            allowed.computeIfAbsent(
                                                            activity + " " + data,
                                                            _ -> new HashSet<>())
                                                    .add(String.valueOf(one)));
                        }
                    }
                }
            }
            for (Activity activity : Activity.values()) {
                for (DataClass data :
                        List.of(DataClass.CUSTOMER, DataClass.PEOPLE, DataClass.BOOKS)) {
                    assertThat(placesOf(code, data, activity))
                            .as("%s %s %s", code, activity, data)
                            .isEqualTo(allowed.getOrDefault(activity + " " + data, Set.of()));
                }
            }
        }
        assertThat(rows).isGreaterThan(100);
    }

    private static List<?> list(Map<?, ?> tree, String name) {
        return (List<?>) Objects.requireNonNull(tree.get(name));
    }

    private static List<Map<?, ?>> maps(Map<?, ?> tree, String name) {
        List<Map<?, ?>> maps = new ArrayList<>();
        list(tree, name).forEach(one -> maps.add((Map<?, ?>) one));
        return maps;
    }

    private static Set<String> placesOf(String country, DataClass data, Activity activity) {
        Set<String> places = new HashSet<>();
        for (String place : COUNTRIES) {
            if (POLICY.decide(new Question(country, data, activity, place))
                    instanceof Verdict.Allowed) {
                places.add(place);
            }
        }
        return places;
    }
}
