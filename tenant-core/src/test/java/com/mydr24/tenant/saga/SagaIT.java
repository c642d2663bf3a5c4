package com.mydr24.tenant.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mydr24.local.TestServices;
import com.mydr24.local.TestServices.Installation;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.tenant.directory.Actor;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.directory.TenantEvent;
import com.mydr24.tenant.directory.TenantLife;
import com.mydr24.tenant.directory.TenantStatus;
import com.mydr24.tenant.provisioning.NewTenant;
import com.mydr24.tenant.provisioning.Provisioning;
import io.micronaut.context.ApplicationContext;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("postgres")
class SagaIT {
    private static final Actor OPERATOR = new Actor("platform:test", "OPERATOR");

    private static Installation installation;
    private static ApplicationContext context;
    private static Sagas sagas;

    @BeforeAll
    static void start() {
        installation = TestServices.shared().installation("eu-de-1");
        context = ApplicationContext.run(installation.configuration(), "test");
        sagas = context.getBean(Sagas.class);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void stepsRunInTheirOrderAndTheLogShowsThem() {
        DirectoryEntry tenant = active(context, "in-order");

        Saga ended = awaitEnd(context, begin(context, tenant));

        assertThat(Recording.EFFECTS.get(tenant.id())).containsExactly("FIRST", "SECOND", "THIRD");
        assertThat(ended.steps())
                .filteredOn(step -> Recording.NAMES.contains(step.name()))
                .allSatisfy(step -> {
                    assertThat(step.attempts()).isEqualTo(1);
                    assertThat(step.doneAt()).isNotNull();
                    assertThat(step.progress()).isEqualTo("for " + tenant.slug());
                    assertThat(step.lastError()).isNull();
                });
        assertThat(ended.parameters()).containsEntry("note", "hello");
        assertThat(ended.actor()).isEqualTo(OPERATOR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FIRST", "SECOND", "THIRD"})
    void stepThatFailsIsTriedAgainAndNothingIsDoneTwice(String step) {
        DirectoryEntry tenant = active(context, "fails-" + step.toLowerCase(java.util.Locale.ROOT));
        Recording.failTwice(tenant.id(), step);

        Saga begun = begin(context, tenant);
        if (!step.equals("FIRST")) {
            // The first shows that it goes on by itself; these need not wait for that.
            hurry(begun);
        }
        Saga ended = awaitEnd(context, begun);

        assertThat(Recording.EFFECTS.get(tenant.id())).containsExactly("FIRST", "SECOND", "THIRD");
        assertThat(ended.steps())
                .filteredOn(logged -> logged.name().equals(step))
                .singleElement()
                .satisfies(logged -> assertThat(logged.attempts()).isEqualTo(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FIRST", "SECOND", "THIRD"})
    void sagaCutOffByAKillIsFinishedByTheNextStart(String step) {
        var elsewhere = TestServices.shared().installation("eu-de-1");
        DirectoryEntry tenant;
        Saga cutOff;
        try (var first = ApplicationContext.run(elsewhere.configuration(), "test")) {
            tenant = active(first, "killed");
            Recording.failAlways(tenant.id(), step);
            cutOff = begin(first, tenant);
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            first.getBean(Sagas.class)
                                    .find(cutOff.id())
                                    .orElseThrow()
                                    .current()
                                    .filter(now -> now.lastError() != null)
                                    .isPresent());
        }
        Recording.repair(tenant.id());

        try (var second = ApplicationContext.run(elsewhere.configuration(), "test")) {
            awaitEnd(second, cutOff);
        }
        assertThat(Recording.EFFECTS.get(tenant.id())).containsExactly("FIRST", "SECOND", "THIRD");
    }

    @Test
    void sagaWhoseJobWasNeverWrittenDownIsFoundByTheSweep() {
        DirectoryEntry tenant = active(context, "never-started");

        Saga open = open(context, tenant);

        awaitEnd(context, open);
    }

    @Test
    void stepThatWaitsSaysWhyAndGoesOnWhenTheOperatorSaysSo() {
        DirectoryEntry tenant = active(context, "waits");
        Recording.waitAt(tenant.id(), "SECOND");
        Saga saga = begin(context, tenant);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(sagas.find(saga.id()).orElseThrow().current())
                                .hasValueSatisfying(step -> {
                                    assertThat(step.name()).isEqualTo("SECOND");
                                    assertThat(step.lastError()).isEqualTo("not yet");
                                }));

        Recording.repair(tenant.id());
        sagas.retry(sagas.find(saga.id()).orElseThrow(), null);

        awaitEnd(context, saga);
        assertThat(Recording.EFFECTS.get(tenant.id())).containsExactly("FIRST", "SECOND", "THIRD");
    }

    @Test
    void retryFromAStepRunsItAndTheLaterOnesAgain() {
        DirectoryEntry tenant = active(context, "again");
        Recording.waitAt(tenant.id(), "THIRD");
        Saga saga = begin(context, tenant);
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        sagas.find(saga.id())
                                .orElseThrow()
                                .current()
                                .filter(step -> step.lastError() != null)
                                .isPresent());
        Saga waiting = sagas.find(saga.id()).orElseThrow();
        assertThatThrownBy(() -> sagas.retry(waiting, "NOWHERE")).isInstanceOf(NotFound.class);

        Recording.repair(tenant.id());
        sagas.retry(waiting, "SECOND");

        Saga ended = awaitEnd(context, saga);
        assertThat(ended.steps())
                .filteredOn(step -> step.name().equals("SECOND"))
                .singleElement()
                .satisfies(step -> assertThat(step.attempts()).isEqualTo(2));
        assertThatThrownBy(() -> sagas.retry(ended, null))
                .isInstanceOfSatisfying(
                        Conflict.class,
                        conflict -> assertThat(conflict.code()).isEqualTo("saga_ended"));
    }

    @Test
    void ofSixteenRacingSagasOneIsOpened() throws Exception {
        DirectoryEntry tenant = active(context, "raced-saga");
        Recording.waitAt(tenant.id(), "FIRST");
        Callable<Saga> opening = () -> open(context, tenant);
        List<Future<Saga>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                answers.add(threads.submit(opening));
            }
        }

        assertThat(answers).filteredOn(answer -> answer.state() == Future.State.SUCCESS).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.state() == Future.State.FAILED)
                .allSatisfy(answer ->
                        assertThat(answer.exceptionNow())
                                .isInstanceOfSatisfying(
                                        Conflict.class,
                                        conflict ->
                                                assertThat(conflict.code())
                                                        .isEqualTo("saga_open")));
        assertThat(sagas.of(tenant.id())).hasSize(1);
    }

    @Test
    void ofTwoRacingChangesTheSecondIsJudgedByTheFirst() throws Exception {
        DirectoryEntry tenant = active(context, "raced-state");
        TenantLife life = context.getBean(TenantLife.class);
        List<Future<DirectoryEntry>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                answers.add(
                        threads.submit(() ->
                                life.change(
                                        tenant.id(),
                                        TenantStatus.SUSPENDED,
                                        OPERATOR,
                                        "unpaid",
                                        null)));
            }
        }

        assertThat(answers).filteredOn(answer -> answer.state() == Future.State.SUCCESS).hasSize(1);
        assertThat(life.eventsOf(tenant.id()))
                .extracting(TenantEvent::from, TenantEvent::to, TenantEvent::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                TenantStatus.PROVISIONING, TenantStatus.ACTIVE, "provisioned"),
                        org.assertj.core.groups.Tuple.tuple(
                                TenantStatus.ACTIVE, TenantStatus.SUSPENDED, "unpaid"));
    }

    @Test
    void eventsCanNeitherBeChangedNorRemoved() throws Exception {
        active(context, "append-only");
        for (String tampering :
                List.of(
                        "update tenancy.tenant_event set reason = 'other'",
                        "delete from tenancy.tenant_event",
                        "truncate tenancy.tenant_event")) {
            try (var owner =
                            DriverManager.getConnection(
                                    String.valueOf(
                                            installation
                                                    .configuration()
                                                    .get("datasources.control.url")),
                                    "mydr24_migrator",
                                    "for-tests-only");
                    var statement = owner.createStatement()) {
                assertThatThrownBy(() -> statement.execute(tampering))
                        .hasMessageContaining("only added to");
            }
        }
    }

    @Test
    void databasesWordsAboutValuesStayOutOfTheLog() {
        var quoting =
                new IllegalStateException(
                        "Key (email)=(someone@example.org) exists",
                        new java.sql.SQLException("Key (email)=(someone@example.org)", "23505"));

        assertThat(StepFailure.words(quoting)).contains("23505").doesNotContain("someone");
    }

    private static Saga open(ApplicationContext program, DirectoryEntry tenant) {
        return program.getBean(Sagas.class)
                .open(
                        UUID.randomUUID(),
                        tenant,
                        SagaKind.SUSPEND,
                        Map.of("note", "hello", "reason", "test"),
                        OPERATOR);
    }

    private static Saga begin(ApplicationContext program, DirectoryEntry tenant) {
        Saga saga = open(program, tenant);
        program.getBean(Sagas.class).start(saga);
        return saga;
    }

    /** As an operator would who sees it fail. */
    private static void hurry(Saga saga) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> {
                    Saga now = sagas.find(saga.id()).orElseThrow();
                    if (now.isOpen()
                            && now.current().filter(step -> step.lastError() != null).isPresent()) {
                        sagas.retry(now, null);
                    }
                    return !now.isOpen();
                });
    }

    private static Saga awaitEnd(ApplicationContext program, Saga saga) {
        Sagas there = program.getBean(Sagas.class);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !there.find(saga.id()).orElseThrow().isOpen());
        return there.find(saga.id()).orElseThrow();
    }

    private static DirectoryEntry active(ApplicationContext program, String slug) {
        DirectoryEntry placed =
                program.getBean(Provisioning.class)
                        .apply(
                                new NewTenant(
                                        slug,
                                        slug + " gGmbH",
                                        "HOSPITAL",
                                        null,
                                        "DE",
                                        "eu-de",
                                        "BASIC",
                                        "EUR",
                                        "Europe/Berlin",
                                        "admin@" + slug + ".example",
                                        null),
                                null);
        Directory directory = program.getBean(Directory.class);
        await().atMost(Duration.ofSeconds(40))
                .until(() ->
                        directory.byId(placed.id()).orElseThrow().status() == TenantStatus.ACTIVE);
        return directory.byId(placed.id()).orElseThrow();
    }
}
