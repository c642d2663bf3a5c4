package com.mydr24.portal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.local.TestServices;
import com.mydr24.portal.PortalForTests;
import com.mydr24.regions.memory.ShortMemory;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.DatabaseName;
import com.mydr24.regions.placement.RegionCode;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.directory.TenantKind;
import com.mydr24.tenant.directory.TenantStatus;
import com.mydr24.tenant.policy.Policies;
import com.mydr24.tenant.signin.SignedIn;
import com.mydr24.tenant.tier.Isolation;
import com.mydr24.tenant.tier.Tier;
import io.micronaut.context.ApplicationContext;
import io.micronaut.serde.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

class SessionsIT {
    private static final Instant SIGNED_IN = Instant.parse("2026-11-21T08:00:00Z");
    private static final DirectoryEntry ALPHA = tenant("alpha");
    private static final DirectoryEntry BETA = tenant("beta");

    private static ApplicationContext context;

    @BeforeAll
    static void start() {
        context =
                ApplicationContext.run(
                        PortalForTests.installation(Map.of(), "eu-de-1").configuration(), "test");
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void sessionIsFoundByItsTicket() {
        var ticket = at(Duration.ZERO).begin(ALPHA, signedIn());

        assertThat(at(Duration.ofMinutes(5)).find(ALPHA, ticket))
                .hasValueSatisfying(session -> assertThat(session.name()).isEqualTo("Ann"));
    }

    @Test
    void ticketOfOneTenantOpensNothingOfAnother() {
        var ticket = at(Duration.ZERO).begin(ALPHA, signedIn());

        assertThat(at(Duration.ZERO).find(BETA, new Ticket("beta", ticket.secret()))).isEmpty();
    }

    @Test
    void sessionEndsEightHoursAfterItBeganHoweverBusy() {
        var ticket = at(Duration.ZERO).begin(ALPHA, signedIn());

        assertThat(at(Duration.ofHours(8).minusSeconds(1)).find(ALPHA, ticket)).isPresent();
        assertThat(at(Duration.ofHours(8)).find(ALPHA, ticket)).isEmpty();
        assertThat(at(Duration.ZERO).find(ALPHA, ticket)).as("deleted, not hidden").isEmpty();
    }

    @Test
    void sessionLivesHalfAnHourFromItsLastUseAndNeverPastItsEnd() {
        var sessions = at(Duration.ofHours(7).plusMinutes(50));
        var ticket = at(Duration.ZERO).begin(ALPHA, signedIn());
        assertThat(secondsLeft(ticket)).isBetween(1700L, 1800L);

        sessions.find(ALPHA, ticket);

        assertThat(secondsLeft(ticket)).isBetween(500L, 600L);
    }

    @Test
    void endedSessionIsGone() {
        var ticket = at(Duration.ZERO).begin(ALPHA, signedIn());

        at(Duration.ZERO).end(ALPHA, ticket);

        assertThat(at(Duration.ZERO).find(ALPHA, ticket)).isEmpty();
    }

    @Test
    void signInUnderWayIsResumedOnce() {
        var sessions = at(Duration.ZERO);
        var pending = new PendingSignIn("http://id.example", "state", "nonce", "verifier", "/");
        var ticket = sessions.await(ALPHA, pending);

        assertThat(sessions.resume(ALPHA, ticket)).contains(pending);
        assertThat(sessions.resume(ALPHA, ticket)).isEmpty();
    }

    private static long secondsLeft(Ticket ticket) {
        try (var redis = RedisClient.create(TestServices.shared().redis().uri())) {
            return redis.ttl("t:{" + ALPHA.id() + "}:session:" + ticket.fingerprint());
        }
    }

    private static Sessions at(Duration afterSignIn) {
        return new Sessions(
                context.getBean(ShortMemory.class),
                context.getBean(ObjectMapper.class),
                context.getBean(Policies.class),
                Clock.fixed(SIGNED_IN.plus(afterSignIn), ZoneOffset.UTC));
    }

    private static SignedIn signedIn() {
        return new SignedIn(
                "subject",
                "ann@alpha.example",
                "Ann",
                true,
                false,
                "token",
                SIGNED_IN,
                SIGNED_IN.plusSeconds(300));
    }

    private static DirectoryEntry tenant(String slug) {
        return new DirectoryEntry(
                new TenantId(UUID.randomUUID()),
                slug,
                new RegionCode("eu-de"),
                new CellId("eu-de-1"),
                DatabaseName.POOL,
                Tier.BASIC,
                Isolation.POOL,
                TenantKind.HOSPITAL,
                TenantStatus.ACTIVE,
                null,
                SIGNED_IN);
    }
}
