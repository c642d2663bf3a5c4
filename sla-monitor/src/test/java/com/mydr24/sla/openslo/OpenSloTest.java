package com.mydr24.sla.openslo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.regions.failure.InvalidField;
import com.mydr24.sla.Measurements;
import com.mydr24.sla.contract.AlertTerms;
import com.mydr24.sla.contract.Contract;
import com.mydr24.sla.contract.CountStep;
import com.mydr24.sla.contract.MaintenanceRule;
import com.mydr24.sla.contract.RequestRule;
import com.mydr24.sla.contract.ScaleTerms;
import com.mydr24.sla.contract.SlowStep;
import com.mydr24.sla.contract.Terms;
import com.mydr24.sla.contract.UptimeStep;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

class OpenSloTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** As schemas/v1/parts/metadata.schema.json of OpenSLO has them. */
    private static final Pattern ANNOTATION_KEY =
            Pattern.compile(
                    "(([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9][a-z0-9-]{0,61}[a-z0-9]/)?[a-z0-9A-Z][a-z0-9A-Z._-]*[a-z0-9A-Z]*");

    private static final Pattern ANNOTATION_VALUE =
            Pattern.compile("[a-z0-9A-Z][a-z0-9A-Z._-]*[a-z0-9A-Z]*");

    private static Contract contract(Terms terms) {
        return new Contract(7, "ENTERPRISE", BERLIN, Measurements.LONG_AGO, terms);
    }

    private static Contract sample() {
        return Measurements.contract(BERLIN, Measurements.LONG_AGO, Measurements.SOME_MAINTENANCE);
    }

    private static <T> List<T> some(Random random, Supplier<T> one) {
        List<T> some = new ArrayList<>();
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            some.add(one.get());
        }
        return some;
    }

    private static Terms terms(Random random) {
        Supplier<CountStep> count =
                () -> new CountStep(1 + random.nextLong(1_000_000), random.nextInt(1_000_001));
        return new Terms(
                random.nextInt(1_000_000),
                some(
                        random,
                        () ->
                                new UptimeStep(
                                        1 + random.nextInt(1_000_000), random.nextInt(1_000_001))),
                random.nextInt(1_001),
                some(
                        random,
                        () ->
                                new SlowStep(
                                        1 + random.nextInt(1_000_000), random.nextInt(1_000_001))),
                random.nextInt(1_000_001),
                new RequestRule(
                        random.nextInt(1_000_001), 1 + random.nextInt(99), 1 + random.nextInt(9)),
                new MaintenanceRule(random.nextInt(1_000_000), random.nextInt(1_000_000)),
                random.nextBoolean()
                        ? AlertTerms.NONE
                        : new AlertTerms(1 + random.nextInt(10_000), some(random, count)),
                random.nextBoolean()
                        ? ScaleTerms.NONE
                        : new ScaleTerms(1 + random.nextInt(100_000), some(random, count)));
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs().withoutEdgeCases();
    }

    @Property(tries = 300)
    void whatIsWrittenIsReadBackToTheLastNumber(@ForAll("seeds") long seed) {
        Terms terms = terms(new Random(seed));

        assertThat(OpenSloReader.read(OpenSlo.write(contract(terms), "charlotte"), BERLIN))
                .isEqualTo(terms);
    }

    @Test
    void documentsHaveTheFieldsOfThePublishedSchemaAndNoOthers() {
        int slos = 0;
        for (Object one : new Yaml().loadAll(OpenSlo.write(sample(), "charlotte"))) {
            Map<?, ?> document = (Map<?, ?>) one;
            assertThat(document.keySet().stream().map(String::valueOf))
                    .containsExactlyInAnyOrder("apiVersion", "kind", "metadata", "spec");
            assertThat(document.get("apiVersion")).isEqualTo("openslo/v1");
            Map<?, ?> metadata = (Map<?, ?>) Objects.requireNonNull(document.get("metadata"));
            if (metadata.get("annotations") instanceof Map<?, ?> annotations) {
                annotations.forEach((key, value) -> {
                    assertThat(String.valueOf(key)).matches(ANNOTATION_KEY);
                    assertThat(value).isInstanceOf(String.class);
                    assertThat(String.valueOf(value))
                            .matches(ANNOTATION_VALUE)
                            .hasSizeLessThanOrEqualTo(63);
                });
                slos++;
            }
        }
        assertThat(slos).isEqualTo(4);
        assertThat(OpenSlo.write(sample(), "charlotte"))
                .contains("target: 0.999900", "timeZone: Europe/Berlin", "duration: 1M");
    }

    @Test
    void anSloOfSomebodyElseIsAnUptimeWithoutCredit() {
        Terms terms =
                OpenSloReader.read(
                        """
                        apiVersion: openslo/v1
                        kind: SLO
                        metadata:
                          name: foreign
                        spec:
                          service: web
                          indicatorRef: web-ratio
                          timeWindow:
                            - duration: 1M
                              isRolling: false
                              calendar: {startTime: 2026-01-01 00:00:00, timeZone: Europe/Berlin}
                          budgetingMethod: Occurrences
                          objectives:
                            - target: 0.995
                        """,
                        BERLIN);

        assertThat(terms)
                .isEqualTo(new Terms(995_000, List.of(), 0, List.of(), 0, RequestRule.STANDARD));
    }

    @ParameterizedTest
    @CsvSource({
        "openslo/v1, openslo/v2, [0].apiVersion",
        "kind: SLO, kind: Servant, [1].kind",
        "target: 0.999900, target: 1.0, [1].spec.objectives[0].target",
        "target: 0.999900, target: 0.99990001, [1].spec.objectives[0].target",
        "target: 0.999900, target: nearly, [1].spec.objectives[0].target",
        "target: 0.999900, tarket: 0.9, [1].spec.objectives[0].tarket",
        "duration: 1M, duration: 28d, [1].spec.timeWindow[0].duration",
        "isRolling: false, isRolling: true, [1].spec.timeWindow[0].duration",
        "Europe/Berlin, Europe/Paris, [1].spec.timeWindow[0].calendar.timeZone",
        "service: charlotte, service: Charlotte!, [1].spec.service",
        "999900-100000, 999900, [1].metadata.annotations.mydr24.com/step-1",
        "guarantee: uptime, guarantee: eternity, [1].metadata.annotations.mydr24.com/guarantee",
        "guarantee: response-time, guarantee: uptime, [2]",
        "guarantee: uptime, guarantee: load, [4]",
        "budgetingMethod: Timeslices, budgetingMethod: Guesswork, [1].spec.budgetingMethod"
    })
    void whatCannotBeTakenIsNamedByItsPath(String found, String replaced, String field) {
        String good = OpenSlo.write(sample(), "charlotte");
        assertThat(good).contains(found);

        assertThatThrownBy(() ->
                        OpenSloReader.read(
                                good.replaceFirst(Pattern.quote(found), replaced), BERLIN))
                .isInstanceOfSatisfying(
                        InvalidField.class,
                        refused -> assertThat(refused.field()).isEqualTo(field));
    }

    @Test
    void aCapAboveTheFeeIsRefused() {
        String good = OpenSlo.write(sample(), "charlotte");
        assertThat(good).contains("'1000000'");

        assertThatThrownBy(() -> OpenSloReader.read(good.replace("'1000000'", "'1000001'"), BERLIN))
                .isInstanceOfSatisfying(
                        InvalidField.class,
                        refused -> assertThat(refused.field()).endsWith("mydr24.com/cap-ppm"));
    }

    @Test
    void aBombOrRubbishIsRefused() {
        for (String bad :
                List.of(
                        "a: &a [x, x]\nb: [*a, *a, *a]",
                        "{",
                        "!!javax.script.ScriptEngineManager [http://example]",
                        "just words",
                        "",
                        "a: 1\na: 2")) {
            assertThatThrownBy(() -> OpenSloReader.read(bad, BERLIN))
                    .as(bad)
                    .isInstanceOf(InvalidField.class);
        }
    }
}
