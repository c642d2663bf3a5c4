package com.mydr24.billing.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.billing.BillingInstallation;
import com.mydr24.billing.price.Aggregation;
import com.mydr24.billing.price.Aggregation.Kind;
import com.mydr24.billing.subscription.BillingPeriod;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.placement.Placement;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgres")
class UsageIntakeIT {
    private static final Instant START = Instant.parse("2026-01-20T00:00:00Z");
    private static final Instant END = Instant.parse("2026-01-25T00:00:00Z");

    private static BillingInstallation books;
    private static Placement pooled;
    private static Placement silo;

    @BeforeAll
    static void start() {
        books = BillingInstallation.of("eu-de-1");
        books.itIs("2026-01-01T00:00:00Z");
        pooled = books.signUp("pooled", "BASIC");
        silo = books.signUp("silo", "ENTERPRISE");
        books.itIs("2026-01-26T00:00:00Z");
    }

    @AfterAll
    static void stop() {
        books.close();
    }

    @Test
    void sameEventFromSixtyFourThreadsIsOneRow() throws Exception {
        for (var tenant : List.of(pooled, silo)) {
            var body = event("race", "race", "2026-01-20T10:00:00Z", "1");
            var begin = new CountDownLatch(1);
            List<Future<UsageReceipt>> answers = new ArrayList<>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 64; i++) {
                    answers.add(
                            threads.submit(() -> {
                                begin.await();
                                return send(tenant, body);
                            }));
                }
                begin.countDown();
            }

            int accepted = 0;
            int duplicates = 0;
            for (var answer : answers) {
                accepted += answer.get().accepted();
                duplicates += answer.get().duplicates();
                assertThat(answer.get().rejected()).isEmpty();
            }
            assertThat(accepted).isEqualTo(1);
            assertThat(duplicates).isEqualTo(63);
            assertThat(quantity(tenant, "race", Aggregation.of(Kind.COUNT)))
                    .hasValueSatisfying(count -> assertThat(count).isEqualByComparingTo("1"));
        }
    }

    @Test
    void batchesWithTheSameEventsInOtherOrdersNeitherWaitForEachOtherNorCountTwice()
            throws Exception {
        var events =
                IntStream.range(0, 500)
                        .mapToObj(i -> event("cross-" + i, "cross", "2026-01-21T00:00:00Z", "2"))
                        .toList();
        List<Future<UsageReceipt>> answers = new ArrayList<>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 12; i++) {
                var shuffled = new ArrayList<>(events);
                Collections.shuffle(shuffled, new Random(i));
                answers.add(threads.submit(() -> send(pooled, String.join("\n", shuffled))));
            }
        }

        int accepted = 0;
        for (var answer : answers) {
            accepted += answer.get().accepted();
            assertThat(answer.get().accepted() + answer.get().duplicates()).isEqualTo(500);
        }
        assertThat(accepted).isEqualTo(500);
        assertThat(quantity(pooled, "cross", Aggregation.of(Kind.SUM)))
                .hasValueSatisfying(sum -> assertThat(sum).isEqualByComparingTo("1000"));
    }

    @Test
    void otherEventUnderAKnownIdIsRejectedAndTheFirstOneStays() {
        var first = event("known", "kept", "2026-01-20T10:00:00Z", "5");
        assertThat(send(pooled, first)).isEqualTo(new UsageReceipt(1, 0, List.of()));

        for (var other :
                List.of(
                        event("known", "kept", "2026-01-20T10:00:00Z", "6"),
                        event("known", "other", "2026-01-20T10:00:00Z", "5"),
                        event("known", "kept", "2026-01-20T10:00:01Z", "5"),
                        first.replace("}", ", \"attributes\": {\"site\": \"a\"}}"))) {
            assertThat(send(pooled, other).rejected())
                    .singleElement()
                    .satisfies(rejection -> assertThat(rejection.code()).isEqualTo("id_reused"));
        }

        // Written otherwise, it says the same.
        assertThat(send(pooled, event("known", "kept", "2026-01-20T10:00:00.000Z", "5.00")))
                .isEqualTo(new UsageReceipt(0, 1, List.of()));
        assertThat(quantity(pooled, "kept", Aggregation.of(Kind.SUM)))
                .hasValueSatisfying(sum -> assertThat(sum).isEqualByComparingTo("5"));
        // Twice in one body: the first one counts.
        var twice =
                send(
                        pooled,
                        "[%s, %s, %s]"
                                .formatted(
                                        event("twice", "kept2", "2026-01-20T10:00:00Z", "1"),
                                        event("twice", "kept2", "2026-01-20T10:00:00Z", "2"),
                                        event("twice", "kept2", "2026-01-20T10:00:00Z", "1.0")));
        assertThat(twice.accepted()).isEqualTo(1);
        assertThat(twice.duplicates()).isEqualTo(1);
        assertThat(twice.rejected())
                .singleElement()
                .satisfies(rejection -> assertThat(rejection.line()).isEqualTo(2));
    }

    @Test
    void badEventsAreNamedAndTheGoodOnesKept() {
        var receipt =
                send(
                        pooled,
                        String.join(
                                "\n",
                                event("good-1", "nonsense", "2026-01-20T10:00:00Z", "0"),
                                "",
                                "no json",
                                "{}",
                                event("", "nonsense", "2026-01-20T10:00:00Z", "1"),
                                event("a", "Not A Meter", "2026-01-20T10:00:00Z", "1"),
                                event("b", "nonsense", "yesterday", "1"),
                                event("c", "nonsense", "2026-01-27T10:00:00Z", "1"),
                                event("d", "nonsense", "2025-12-31T10:00:00Z", "1"),
                                event("e", "nonsense", "2026-01-20T10:00:00Z", "-1"),
                                event("f", "nonsense", "2026-01-20T10:00:00Z", "1e13"),
                                event("g", "nonsense", "2026-01-20T10:00:00Z", "1e-13"),
                                event("h", "nonsense", "2026-01-20T10:00:00Z", "\"1\""),
                                event("i", "nonsense", "2026-01-20T10:00:00Z", "1")
                                        .replace("}", ", \"extra\": 1}"),
                                event("j", "nonsense", "2026-01-20T10:00:00Z", "1")
                                        .replace("}", ", \"attributes\": {\"a\": 1}}"),
                                event("k", "nonsense", "2026-01-20T10:00:00Z", "1")
                                        .replace("}", ", \"attributes\": {\"a\": \"\\u0000\"}}"),
                                event("good-2", "nonsense", "2026-01-20T10:00:00Z", "1e3")));

        assertThat(receipt.accepted()).isEqualTo(2);
        assertThat(receipt.rejected())
                .extracting(rejection -> rejection.line() + " " + rejection.code())
                .containsExactly(
                        "3 malformed_json",
                        "4 missing_field",
                        "5 out_of_range",
                        "6 out_of_range",
                        "7 wrong_type",
                        "8 in_future",
                        "9 before_sign_up",
                        "10 out_of_range",
                        "11 out_of_range",
                        "12 out_of_range",
                        "13 wrong_type",
                        "14 unknown_field",
                        "15 wrong_type",
                        "16 wrong_type");
        assertThat(quantity(pooled, "nonsense", Aggregation.of(Kind.SUM)))
                .hasValueSatisfying(sum -> assertThat(sum).isEqualByComparingTo("1000"));
        assertThat(send(pooled, "[1, \"a\", null, {}]").rejected()).hasSize(4);
        assertThat(send(pooled, "")).isEqualTo(new UsageReceipt(0, 0, List.of()));
        assertThatThrownBy(() -> send(pooled, "[{}")).isInstanceOf(InvalidField.class);
        assertThatThrownBy(() -> send(pooled, "[" + "1,".repeat(100_000) + "1]"))
                .isInstanceOf(TooManyEvents.class);
    }

    @Test
    void idsOfOneTenantAreNothingToAnother() {
        var body = event("shared", "shared", "2026-01-20T10:00:00Z", "1");

        assertThat(send(pooled, body).accepted()).isEqualTo(1);
        assertThat(send(silo, body.replace(": 1}", ": 7}")).accepted()).isEqualTo(1);

        assertThat(quantity(silo, "shared", Aggregation.of(Kind.SUM)))
                .hasValueSatisfying(sum -> assertThat(sum).isEqualByComparingTo("7"));
    }

    @Test
    void batchWhoseTransactionDiesLeavesNothingAndMayBeSentAgain() throws SQLException {
        var body =
                event("die-1", "dying", "2026-01-20T10:00:00Z", "1")
                        + "\n"
                        + event("die-2", "dying", "2026-01-20T10:00:00Z", "1");
        try (var owner = books.rawConnection("eu-de-1", "mydr24_migrator");
                var statement = owner.createStatement()) {
            statement.execute(
                    """
                    create function billing.die_usage() returns trigger language plpgsql as $$
                    begin
                        raise exception 'the disk is full';
                    end $$
                    """);
            statement.execute(
                    """
                    create trigger dying before insert on billing.usage_event for each row
                    when (new.id = 'die-2') execute function billing.die_usage()
                    """);
            assertThatThrownBy(() -> send(pooled, body)).hasMessageContaining("disk is full");
            statement.execute("drop trigger dying on billing.usage_event");
        }

        assertThat(quantity(pooled, "dying", Aggregation.of(Kind.COUNT))).isEmpty();
        assertThat(send(pooled, body).accepted()).isEqualTo(2);
    }

    /** Each function against one of its own, written as its definition says. */
    @Test
    void aggregationsAreWhatTheirDefinitionsSay() {
        for (int seed = 0; seed < 12; seed++) {
            var random = new Random(seed);
            var meter = "oracle-" + seed;
            var events = new ArrayList<Sample>();
            int count = 1 + random.nextInt(40);
            for (int i = 0; i < count; i++) {
                var at = START.minus(Duration.ofDays(1)).plusSeconds(random.nextInt(6 * 86_400));
                events.add(
                        new Sample(
                                "%s-%03d".formatted(meter, i),
                                at,
                                BigDecimal.valueOf(random.nextInt(50_000), random.nextInt(4)),
                                "site-" + random.nextInt(4)));
            }
            var shuffled = new ArrayList<>(events);
            Collections.shuffle(shuffled, random);
            send(
                    pooled,
                    shuffled.stream()
                            .map(sample -> sample.json(meter))
                            .collect(Collectors.joining("\n")));

            for (var aggregation : aggregations()) {
                var expected = expected(events, aggregation);
                var found = quantity(pooled, meter, aggregation);
                assertThat(found.isPresent())
                        .as("%s, seed %d", aggregation, seed)
                        .isEqualTo(expected.isPresent());
                expected.ifPresent(value ->
                        assertThat(found.orElseThrow())
                                .as("%s of %s", aggregation, meter)
                                .isEqualByComparingTo(value));
            }
        }
    }

    private record Sample(String id, Instant at, BigDecimal quantity, String site) {
        String json(String meter) {
            return "{\"id\": \"%s\", \"meter\": \"%s\", \"at\": \"%s\", \"quantity\": %s, \"attributes\": {\"site\": \"%s\"}}"
                    .formatted(id, meter, at, quantity.toPlainString(), site);
        }
    }

    private static List<Aggregation> aggregations() {
        var all = new ArrayList<Aggregation>();
        for (var kind : Kind.values()) {
            switch (kind) {
                case UNIQUE -> all.add(new Aggregation(kind, "site", null));
                case PERCENTILE -> {
                    all.add(new Aggregation(kind, null, 50));
                    all.add(new Aggregation(kind, null, 95));
                    all.add(new Aggregation(kind, null, 100));
                }
                default -> all.add(Aggregation.of(kind));
            }
        }
        return all;
    }

    private static Optional<BigDecimal> expected(List<Sample> events, Aggregation aggregation) {
        var within =
                events.stream()
                        .filter(sample -> !sample.at().isBefore(START) && sample.at().isBefore(END))
                        .sorted(Comparator.comparing(Sample::at).thenComparing(Sample::id))
                        .toList();
        if (aggregation.kind() == Kind.TIME_WEIGHTED) {
            return timeWeighted(events, within);
        }
        if (within.isEmpty()) {
            return Optional.empty();
        }
        var quantities = within.stream().map(Sample::quantity).sorted().toList();
        var sum = quantities.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        var size = BigDecimal.valueOf(within.size());
        return Optional.of(
                switch (aggregation.kind()) {
                    case COUNT -> size;
                    case SUM -> sum;
                    case MAX -> quantities.getLast();
                    case MIN -> quantities.getFirst();
                    case AVERAGE -> sum.divide(size, 12, RoundingMode.HALF_UP);
                    case UNIQUE ->
                            BigDecimal.valueOf(
                                    within.stream().map(Sample::site).distinct().count());
                    case LAST -> within.getLast().quantity();
                    case PERCENTILE -> {
                        var percentile = aggregation.percentile();
                        int rank =
                                Math.ceilDiv(
                                        (percentile == null ? 0 : percentile) * within.size(), 100);
                        yield quantities.get(rank - 1);
                    }
                    case TIME_WEIGHTED -> throw new IllegalStateException("handled above");
                });
    }

    private static Optional<BigDecimal> timeWeighted(List<Sample> events, List<Sample> within) {
        var before =
                events.stream()
                        .filter(sample -> sample.at().isBefore(START))
                        .max(Comparator.comparing(Sample::at).thenComparing(Sample::id));
        if (before.isEmpty() && within.isEmpty()) {
            return Optional.empty();
        }
        var standing = before.map(Sample::quantity).orElse(BigDecimal.ZERO);
        var since = START;
        var sum = BigDecimal.ZERO;
        for (var sample : within) {
            sum = sum.add(standing.multiply(seconds(since, sample.at())));
            standing = sample.quantity();
            since = sample.at();
        }
        sum = sum.add(standing.multiply(seconds(since, END)));
        return Optional.of(sum.divide(seconds(START, END), 12, RoundingMode.HALF_UP));
    }

    private static BigDecimal seconds(Instant from, Instant to) {
        return BigDecimal.valueOf(Duration.between(from, to).toSeconds());
    }

    private static Optional<BigDecimal> quantity(
            Placement tenant, String meter, Aggregation aggregation) {
        return books.bean(RegionalDatabases.class)
                .read(
                        tenant,
                        () ->
                                books.bean(EventRows.class)
                                        .quantity(
                                                tenant.tenant().value(),
                                                meter,
                                                new BillingPeriod(START, END),
                                                aggregation));
    }

    private static UsageReceipt send(Placement tenant, String body) {
        return books.bean(UsageIntake.class).accept(tenant, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String event(String id, String meter, String at, String quantity) {
        return "{\"id\": \"%s\", \"meter\": \"%s\", \"at\": \"%s\", \"quantity\": %s}"
                .formatted(id, meter, at, quantity);
    }
}
