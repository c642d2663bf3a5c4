package com.mydr24.sla.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.signing.Ed25519;
import com.mydr24.regions.signing.SigningKeys;
import com.mydr24.sla.SlaForTests;
import com.mydr24.sla.credit.CreditComponent;
import com.mydr24.sla.evidence.Evidence;
import com.mydr24.sla.evidence.EvidenceBundle;
import com.mydr24.sla.evidence.Verdict;
import com.mydr24.sla.month.AlertsReport;
import com.mydr24.sla.month.MonthReport;
import com.mydr24.sla.month.MonthReports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts from acceptance to the report, with a real mail server and a real receiver. */
@Tag("postgres")
class AlertsIT {
    private static final YearMonth APRIL = YearMonth.of(2026, 4);
    private static final Instant DURING = Instant.parse("2026-04-20T12:00:00Z");
    private static final NewAlert CODE_BLUE = new NewAlert("Code blue, ward 4", "Come at once.");
    private static final GreenMail MAIL =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private static SlaForTests sla;

    @TempDir private Path directory;

    @BeforeAll
    static void start() {
        MAIL.start();
        sla = SlaForTests.start(properties(true));
    }

    private static Map<String, Object> properties(boolean runsJobs) {
        return Map.of(
                "mydr24.alerts.private-targets",
                true,
                "mydr24.alerts.operator-mail",
                "pager@mydr24.example",
                "mydr24.mail.host",
                "127.0.0.1",
                "mydr24.mail.port",
                MAIL.getSmtp().getPort(),
                "mydr24.mail.from",
                "mydr24@mydr24.example",
                "mydr24.mail.start-tls",
                false,
                "mydr24.jobs.run",
                runsJobs);
    }

    @AfterAll
    static void stop() {
        sla.close();
        MAIL.stop();
    }

    private static Placement tenant(String slug, String tier) {
        Placement tenant = sla.tenant(slug, tier);
        sla.itIs(DURING);
        return tenant;
    }

    private static Alert until(SlaForTests where, Placement tenant, UUID id, Alert.State state) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> where.bean(Alerts.class).find(tenant, id),
                        alert -> alert.state() == state);
    }

    private static long letters(String address) {
        return List.of(MAIL.getReceivedMessages()).stream()
                .filter(letter -> {
                    try {
                        return letter.getAllRecipients()[0].toString().equals(address);
                    } catch (jakarta.mail.MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .count();
    }

    @Test
    void anAcceptedAlertIsHandedOffAtOnceSignedAndStampedAtEveryStep() throws Exception {
        Placement tenant = tenant("prompt", "EMERGENCY");
        try (var receiver = new Receiver()) {
            sla.bean(AlertTargets.class).add(tenant, TargetKind.WEBHOOK, receiver.url(), 0);
            sla.bean(AlertTargets.class).add(tenant, TargetKind.EMAIL, "ward@prompt.example", 0);

            Alert accepted = sla.bean(Alerts.class).accept(tenant, CODE_BLUE, "first");
            UUID id = accepted.id();
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            sla.bean(Alerts.class).find(tenant, id).deliveries().stream()
                                    .allMatch(one -> one.state().equals("HANDED_OFF")));
            Alert alert = sla.bean(Alerts.class).receive(tenant, id);

            assertThat(alert.state()).isEqualTo(Alert.State.RECEIVED);
            assertThat(alert.events())
                    .extracting(AlertEvent::kind)
                    .contains(
                            AlertEvent.Kind.ACCEPTED,
                            AlertEvent.Kind.DURABLE,
                            AlertEvent.Kind.ATTEMPT,
                            AlertEvent.Kind.HANDED_OFF,
                            AlertEvent.Kind.RECEIPT)
                    .doesNotContain(AlertEvent.Kind.FAILED);
            assertThat(Objects.requireNonNull(alert.handOffMicros())).isPositive();
            assertThat(receiver.calls).hasSize(1);
            Receiver.Call call = receiver.calls.getFirst();
            assertThat(call.body())
                    .contains(id.toString(), "Code blue, ward 4", "\"mayBeARepeat\":false");
            assertThat(isSigned(call)).isTrue();
            assertThat(letters("ward@prompt.example")).isOne();
        }
    }

    private static boolean isSigned(Receiver.Call call) {
        String header = Objects.requireNonNull(call.header(WebhookChannel.SIGNATURE));
        String time = header.substring("t=".length(), header.indexOf(','));
        String signature = header.substring(header.indexOf("ed25519=") + "ed25519=".length());
        String key = Ed25519.publicKey(sla.bean(SigningKeys.class).of(new CellId("eu-de-1")));
        byte[] body = call.body().getBytes(StandardCharsets.UTF_8);
        byte[] other = body.clone();
        other[0] ^= 1;
        return Ed25519.isSigned(WebhookChannel.statement(time, body), key, signature)
                && !Ed25519.isSigned(WebhookChannel.statement(time, other), key, signature);
    }

    @Test
    void theSameUnderOneKeyByManyAtOnceIsOneAlertAndOneDelivery() throws Exception {
        Placement tenant = tenant("insisting", "PROFESSIONAL");
        try (var receiver = new Receiver()) {
            sla.bean(AlertTargets.class).add(tenant, TargetKind.WEBHOOK, receiver.url(), 0);

            List<UUID> ids =
                    SlaForTests.atOnce(
                            12, () -> sla.bean(Alerts.class).accept(tenant, CODE_BLUE, "k").id());
            until(sla, tenant, ids.getFirst(), Alert.State.HANDED_OFF);

            assertThat(ids).containsOnly(ids.getFirst());
            assertThat(receiver.calls).hasSize(1);
            assertThatThrownBy(() ->
                            sla.bean(Alerts.class).accept(tenant, new NewAlert("Another", ""), "k"))
                    .isInstanceOfSatisfying(
                            Conflict.class,
                            refused ->
                                    assertThat(refused.code()).isEqualTo("idempotency_key_reused"));
        }
    }

    @Test
    void aReceiverThatRefusesIsTriedAgainAndToldThatItMayBeARepeat() {
        Placement tenant = tenant("stuttering", "PROFESSIONAL");
        try (var receiver = new Receiver()) {
            receiver.refuse(1);
            sla.bean(AlertTargets.class).add(tenant, TargetKind.WEBHOOK, receiver.url(), 0);

            UUID id = sla.bean(Alerts.class).accept(tenant, CODE_BLUE, null).id();
            Alert alert = until(sla, tenant, id, Alert.State.HANDED_OFF);

            assertThat(receiver.calls).hasSize(2);
            assertThat(receiver.calls.get(1).header("MyDR24-May-Be-A-Repeat")).isEqualTo("true");
            assertThat(alert.events())
                    .extracting(AlertEvent::kind)
                    .contains(AlertEvent.Kind.FAILED);
            assertThat(alert.events())
                    .filteredOn(step -> step.kind() == AlertEvent.Kind.FAILED)
                    .extracting(AlertEvent::detail)
                    .containsExactly("the receiver answered 503");
        }
    }

    @Test
    void theNextLevelHearsOfItOnlyWhenNobodyBeforeTookIt() {
        Placement calm = tenant("calm", "PROFESSIONAL");
        Placement deaf = tenant("deaf", "PROFESSIONAL");
        try (var receiver = new Receiver();
                var refusing = new Receiver()) {
            refusing.refuse(100);
            AlertTargets targets = sla.bean(AlertTargets.class);
            targets.add(calm, TargetKind.WEBHOOK, receiver.url(), 0);
            targets.add(calm, TargetKind.EMAIL, "chief@calm.example", 1);
            targets.add(deaf, TargetKind.WEBHOOK, refusing.url(), 0);
            targets.add(deaf, TargetKind.EMAIL, "chief@deaf.example", 1);

            UUID taken = sla.bean(Alerts.class).accept(calm, CODE_BLUE, null).id();
            UUID escalated = sla.bean(Alerts.class).accept(deaf, CODE_BLUE, null).id();
            until(sla, calm, taken, Alert.State.HANDED_OFF);
            until(sla, deaf, escalated, Alert.State.HANDED_OFF);

            assertThat(letters("chief@calm.example")).isZero();
            assertThat(letters("chief@deaf.example")).isOne();
            assertThat(sla.bean(Alerts.class).find(calm, taken).deliveries())
                    .extracting(Alert.Delivery::state)
                    .containsExactly("HANDED_OFF", "NOT_NEEDED");
            assertThat(refusing.calls).hasSizeGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void whatNobodyTakesPagesTheOperatorAndIsCreditedWhereThatWasPromised() throws IOException {
        Placement tenant = tenant("unheard", "EMERGENCY");
        try (var refusing = new Receiver()) {
            refusing.refuse(100);
            sla.bean(AlertTargets.class).add(tenant, TargetKind.WEBHOOK, refusing.url(), 0);
            long pages = letters("pager@mydr24.example");

            UUID id = sla.bean(Alerts.class).accept(tenant, CODE_BLUE, null).id();
            // Without waiting for the pauses of the job.
            for (int attempt = 0; attempt < 30; attempt++) {
                sla.bean(AlertDelivery.class).deliver(tenant, id);
            }

            Alert alert = until(sla, tenant, id, Alert.State.DEAD);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> letters("pager@mydr24.example") > pages);
            assertThat(refusing.calls).hasSize(AlertDelivery.MOST_ATTEMPTS);
            assertThat(alert.handedOffAt()).isNull();
        }

        sla.itIs(Instant.parse("2026-05-06T12:00:00Z"));
        sla.finalise(tenant, APRIL);
        MonthReport report = sla.bean(MonthReports.class).of(tenant, APRIL);
        AlertsReport alerts = Objects.requireNonNull(report.alerts());
        assertThat(alerts.accepted()).isOne();
        assertThat(alerts.late()).hasSize(1);
        assertThat(report.credit().components())
                .extracting(CreditComponent::kind)
                .containsExactly(CreditComponent.Kind.ALERT);
        assertThat(report.credit().amountMinor()).isEqualTo(50_000);
        Path file = directory.resolve("evidence.zip");
        Files.write(file, sla.bean(Evidence.class).bundle(tenant, APRIL));
        assertThat(EvidenceBundle.verify(file)).isInstanceOf(Verdict.Holds.class);
    }

    @Test
    void killedWithinAnAttemptAnAlertIsFinishedByTheNextProcess() {
        SlaForTests first = SlaForTests.start(properties(true));
        Placement tenant = first.tenant("survivor", "PROFESSIONAL");
        // A process that writes jobs down and runs none.
        SlaForTests dying = first.restarted("mydr24.jobs.run", false);
        SlaForTests next = dying;
        try (var receiver = new Receiver()) {
            dying.itIs(DURING);
            receiver.refuse(1);
            dying.bean(AlertTargets.class).add(tenant, TargetKind.WEBHOOK, receiver.url(), 0);
            UUID id = dying.bean(Alerts.class).accept(tenant, CODE_BLUE, "once").id();
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            dying.bean(Alerts.class).find(tenant, id).events().stream()
                                    .anyMatch(step -> step.kind() == AlertEvent.Kind.FAILED));
            // The second attempt was written down, and then the process was gone.
            dying.change(
                    tenant,
                    "update sla.alert_delivery set attempts = 2, leased_until = now() - interval '1 s'");

            next = dying.restarted("mydr24.jobs.run", true);
            Alert alert = until(next, tenant, id, Alert.State.HANDED_OFF);

            assertThat(receiver.calls).hasSize(2);
            assertThat(receiver.calls.get(1).header("MyDR24-Attempt")).isEqualTo("3");
            assertThat(receiver.calls.get(1).header("MyDR24-May-Be-A-Repeat")).isEqualTo("true");
            assertThat(alert.events())
                    .filteredOn(step -> step.kind() == AlertEvent.Kind.HANDED_OFF)
                    .singleElement()
                    .satisfies(step -> assertThat(step.micros()).isNull());
        } finally {
            next.close();
        }
    }

    @Test
    void killedRightAfterItsCommitAnAlertIsFoundAndDelivered() {
        Placement tenant = tenant("orphan", "PROFESSIONAL");
        UUID id = UUID.randomUUID();
        try (var receiver = new Receiver()) {
            sla.bean(AlertTargets.class).add(tenant, TargetKind.WEBHOOK, receiver.url(), 0);
            sla.change(
                    tenant,
                    """
                    with accepted as (
                        insert into sla.alert (tenant_id, id, body_sha256, title, body, accepted_at)
                        values (residency.tenant_id(), '%1$s', decode('00', 'hex'), 'Left', '',
                                now())
                        returning tenant_id)
                    insert into sla.alert_delivery (tenant_id, alert, target, level, state,
                                                    leased_until)
                    select t.tenant_id, '%1$s', t.id, t.level, 'WAITING', now() - interval '1 s'
                      from sla.alert_target t
                     where t.tenant_id = (select tenant_id from accepted)
                    """
                            .formatted(id));

            sla.bean(ResumeAlerts.class).run(new CellId("eu-de-1"));

            until(sla, tenant, id, Alert.State.HANDED_OFF);
            assertThat(receiver.calls).hasSize(1);
        }
    }

    @Test
    void nowhereToGoIsSaidAtOnceAndNothingIsKept() {
        Placement tenant = tenant("nowhere", "BASIC");

        assertThatThrownBy(() -> sla.bean(Alerts.class).accept(tenant, CODE_BLUE, null))
                .isInstanceOfSatisfying(
                        Conflict.class,
                        refused -> assertThat(refused.code()).isEqualTo("no_alert_target"));
        assertThat(sla.number(tenant, "select count(*) from sla.alert")).isZero();
        assertThatThrownBy(() -> sla.bean(Alerts.class).accept(tenant, new NewAlert(" ", ""), null))
                .isInstanceOf(InvalidField.class);
        assertThatThrownBy(() ->
                        sla.bean(AlertTargets.class)
                                .add(tenant, TargetKind.WEBHOOK, "file:///etc/passwd", 0))
                .isInstanceOf(InvalidField.class);
        assertThatThrownBy(() ->
                        sla.bean(AlertTargets.class).add(tenant, TargetKind.EMAIL, "nobody", 0))
                .isInstanceOf(InvalidField.class);
    }

    @Test
    void anotherTenantsAlertAndTargetAreNotFound() {
        Placement first = tenant("alert-one", "PROFESSIONAL");
        Placement second = tenant("alert-two", "PROFESSIONAL");
        assertThat(first.database()).isEqualTo(second.database());
        AlertTargets targets = sla.bean(AlertTargets.class);
        AlertTarget target = targets.add(first, TargetKind.EMAIL, "a@one.example", 0);
        UUID id = sla.bean(Alerts.class).accept(first, CODE_BLUE, null).id();

        assertThatThrownBy(() -> sla.bean(Alerts.class).find(second, id))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> sla.bean(Alerts.class).receive(second, id))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> targets.remove(second, target.id())).isInstanceOf(NotFound.class);
        assertThat(targets.of(second)).isEmpty();
        targets.remove(first, target.id());
        assertThat(targets.of(first)).isEmpty();
    }

    @Test
    void aWebhookNeverKnocksInsideTheNetworkUnlessTold() {
        var guarded =
                new WebhookChannel(sla.bean(SigningKeys.class), java.time.Clock.systemUTC(), false);

        for (String inside :
                List.of(
                        "https://127.0.0.1/a",
                        "https://10.0.0.8/a",
                        "https://192.168.1.1/a",
                        "https://169.254.169.254/latest",
                        "https://[::1]/a",
                        "https://[fd00::1]/a",
                        "https://localhost/a")) {
            assertThat(guarded.objection(inside)).as(inside).contains("public internet");
        }
        assertThat(guarded.objection("http://93.184.216.34/a")).contains("https");
        assertThat(guarded.objection("https://93.184.216.34/a")).isEmpty();
    }
}
