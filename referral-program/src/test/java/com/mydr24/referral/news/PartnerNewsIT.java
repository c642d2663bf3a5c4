package com.mydr24.referral.news;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mydr24.referral.ReferralInstallation;
import com.mydr24.referral.fraud.Cases;
import com.mydr24.referral.fraud.SignUpChecks;
import com.mydr24.referral.reward.RewardCases;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.signing.Ed25519;
import com.mydr24.regions.signing.SigningKeys;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgres")
class PartnerNewsIT {
    private static final CellId CELL = new CellId("eu-de-1");
    private static final String PAID_AT = "2026-01-31T10:00:00Z";
    private static final Pattern HEADER = Pattern.compile("t=([^,]+),key=([^,]+),ed25519=(.+)");

    private static ReferralInstallation programme;

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile int answer = 204;
    private HttpServer program;

    private record Call(String id, String signature, String body) {}

    @BeforeAll
    static void start() {
        programme = ReferralInstallation.start(Map.of("mydr24.referral.private-targets", "true"));
    }

    @AfterAll
    static void stop() throws SQLException {
        programme.close();
    }

    @BeforeEach
    void listen() throws IOException {
        programme.itIs("2026-02-01T00:00:00Z");
        program = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        program.createContext(
                "/",
                exchange -> {
                    var headers = exchange.getRequestHeaders();
                    calls.add(
                            new Call(
                                    headers.getFirst("Idempotency-Key"),
                                    headers.getFirst(PartnerWebhook.SIGNATURE),
                                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
                    exchange.sendResponseHeaders(answer, -1);
                    exchange.close();
                });
        program.start();
    }

    @AfterEach
    void hangUp() {
        program.stop(0);
    }

    @Test
    void everyEntryIsToldOnceInOrderAndSigned() {
        var acme = listening();
        acme.pay(10_000, PAID_AT);

        deliver();
        deliver();

        assertThat(calls).hasSize(2);
        assertThat(calls.getFirst().body())
                .contains("\"kind\":\"ACCRUAL\"", "\"amountMinor\":1000", "\"currency\":\"EUR\"");
        assertThat(calls.getLast().body()).contains("\"kind\":\"HOLD\"");
        var call = calls.getFirst();
        var header = HEADER.matcher(call.signature());
        assertThat(header.matches()).isTrue();
        var key = Ed25519.publicKey(programme.bean(SigningKeys.class).of(CELL));
        assertThat(header.group(2)).isEqualTo(Ed25519.fingerprint(key));
        assertThat(isSigned(header.group(1), call.body(), key, header.group(3))).isTrue();
        assertThat(isSigned(header.group(1), call.body() + " ", key, header.group(3))).isFalse();
    }

    @Test
    void whatHappensToACaseIsToldWithoutWhoDidIt() {
        var acme = listening();
        programme.bean(SignUpChecks.class).look(acme.arrivalByAnAdvertisement());
        var open = programme.bean(Cases.class).of(acme.partner().id()).getFirst();
        programme
                .bean(Cases.class)
                .propose(open.id(), "UPHELD", "It was paid for.", "platform:ada");
        deliver();
        programme.bean(Cases.class).confirm(open.id(), "platform:ben");
        deliver();
        deliver();

        assertThat(calls)
                .extracting(call -> call.body().replaceAll(".*\"kind\":\"([A-Z_]+)\".*", "$1"))
                .containsExactly("CASE_OPENED", "CASE_PROPOSED", "CASE_CONFIRMED");
        assertThat(calls.getLast().body()).contains("UPHELD: It was paid for.", open.tenant());
        assertThat(calls)
                .allSatisfy(
                        call -> assertThat(call.body()).doesNotContain("ada", "ben", "PAID_CLICK"));
    }

    @Test
    void clicksOfADayAreToldInOneSumWhenTheDayIsLongOver() {
        var acme = listening();
        for (var address : List.of("192.0.2.1", "192.0.2.2", "192.0.2.2")) {
            programme.visit(acme.link().slug(), address, null);
        }
        await().until(() ->
                programme
                        .query(
                                "select clicks + invalid from referral.click_count where link_id = ?",
                                acme.link().id())
                        .equals(List.of("3")));

        programme.itIs("2026-02-02T05:59:59Z");
        deliver();
        assertThat(calls).isEmpty();
        programme.itIs("2026-02-02T06:00:00Z");
        deliver();
        deliver();

        assertThat(calls).hasSize(1);
        assertThat(calls.getFirst().body())
                .contains("\"kind\":\"CLICKS\"", "\"day\":\"2026-02-01\"")
                .contains("\"clicks\":2", "\"invalidClicks\":1")
                .contains(acme.link().slug());
    }

    @Test
    void programThatDoesNotAnswerIsAskedAgainLaterAndHoldsUpNobody() {
        var acme = listening();
        acme.pay(10_000, PAID_AT);
        answer = 500;

        deliver();
        deliver();

        assertThat(calls).hasSize(1);
        var target = programme.bean(PartnerNews.class).of(acme.partner().id()).orElseThrow();
        assertThat(target.failures()).isEqualTo(1);
        assertThat(target.lastProblem()).contains("500");
        programme.itIs("2026-02-01T00:01:05Z");
        answer = 204;
        deliver();

        assertThat(calls)
                .extracting(Call::id)
                .startsWith(calls.getFirst().id(), calls.getFirst().id());
        assertThat(calls).hasSize(3);
        assertThat(
                        programme
                                .bean(PartnerNews.class)
                                .of(acme.partner().id())
                                .orElseThrow()
                                .failures())
                .isZero();
    }

    @Test
    void oneOfManyProcessesTells() throws Exception {
        var acme = listening();
        acme.pay(10_000, PAID_AT);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all =
                    List.of(
                            threads.submit(PartnerNewsIT::deliver),
                            threads.submit(PartnerNewsIT::deliver),
                            threads.submit(PartnerNewsIT::deliver));
            for (var each : all) {
                each.get();
            }
        }

        assertThat(calls).hasSize(2);
    }

    @Test
    void whoDoesNotWantToHearIsNotTold() {
        var acme = listening();
        programme.bean(PartnerNews.class).remove(acme.partner().id());
        acme.pay(10_000, PAID_AT);

        deliver();

        assertThat(calls).isEmpty();
    }

    @Test
    void addressThatIsNoneOrInsideIsRefused() {
        var acme = programme.partner("TECHNOLOGY", "DE");
        var strict =
                new PartnerWebhook(programme.bean(SigningKeys.class), Clock.systemUTC(), false);

        assertThat(strict.objection("https://127.0.0.1/news")).contains("public internet");
        assertThat(strict.objection("http://partner.example/")).contains("https");
        assertThatThrownBy(() ->
                        programme.bean(PartnerNews.class).put(acme.id(), "ftp://partner.example/"))
                .isInstanceOf(InvalidField.class);
        assertThatThrownBy(() -> programme.bean(PartnerNews.class).put(acme.id(), "no url"))
                .isInstanceOf(InvalidField.class);
    }

    private RewardCases listening() {
        var acme = new RewardCases(programme, programme.partner("TECHNOLOGY", "DE"), "default");
        programme
                .bean(PartnerNews.class)
                .put(
                        acme.partner().id(),
                        "http://127.0.0.1:%d/news".formatted(program.getAddress().getPort()));
        return acme;
    }

    private static boolean isSigned(String time, String body, String key, String signature) {
        return Ed25519.isSigned(
                PartnerWebhook.statement(time, body.getBytes(UTF_8)), key, signature);
    }

    private static void deliver() {
        programme.bean(PartnerNews.class).deliver(CELL);
    }
}
