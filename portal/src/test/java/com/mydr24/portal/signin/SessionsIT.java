package com.mydr24.portal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.local.TestServices;
import com.mydr24.portal.PortalForTests;
import com.mydr24.referral.people.PartnersHome;
import com.mydr24.regions.memory.ShortMemory;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.DatabaseName;
import com.mydr24.regions.placement.RegionCode;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.directory.TenantKind;
import com.mydr24.tenant.directory.TenantStatus;
import com.mydr24.tenant.policy.Policies;
import com.mydr24.tenant.policy.TenantPolicy;
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
    private static final PendingSignIn PENDING =
            new PendingSignIn("http://id.example", "state", "nonce", "verifier", "/");
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
        var ticket = at(Duration.ZERO).begin(signedIn());

        assertThat(at(Duration.ofMinutes(5)).find(ticket))
                .hasValueSatisfying(session -> assertThat(session.name()).isEqualTo("Ann"));
    }

    @Test
    void ticketOfOneTenantOpensNothingOfAnother() {
        var ticket = at(Duration.ZERO).begin(signedIn());

        assertThat(of(BETA, Duration.ZERO).find(new Ticket("beta", ticket.secret()))).isEmpty();
    }

    @Test
    void sessionEndsEightHoursAfterItBeganHoweverBusy() {
        var ticket = at(Duration.ZERO).begin(signedIn());

        assertThat(at(Duration.ofHours(8).minusSeconds(1)).find(ticket)).isPresent();
        assertThat(at(Duration.ofHours(8)).find(ticket)).isEmpty();
        assertThat(at(Duration.ZERO).find(ticket)).as("deleted, not hidden").isEmpty();
    }

    @Test
    void sessionLivesHalfAnHourFromItsLastUseAndNeverPastItsEnd() {
        var sessions = at(Duration.ofHours(7).plusMinutes(50));
        var ticket = at(Duration.ZERO).begin(signedIn());
        assertThat(secondsLeft(ticket)).isBetween(1700L, 1800L);

        sessions.find(ticket);

        assertThat(secondsLeft(ticket)).isBetween(500L, 600L);
    }

    @Test
    void endedSessionIsGone() {
        var ticket = at(Duration.ZERO).begin(signedIn());

        at(Duration.ZERO).end(ticket);

        assertThat(at(Duration.ZERO).find(ticket)).isEmpty();
    }

    @Test
    void signInUnderWayIsResumedOnce() {
        var sessions = at(Duration.ZERO);
        var ticket = sessions.await(PENDING);

        assertThat(sessions.resume(ticket)).contains(PENDING);
        assertThat(sessions.resume(ticket)).isEmpty();
    }

    @Test
    void policyOfATenantMakesItsSessionsShorter() {
        DirectoryEntry strict = tenant("strict");
        context.getBean(Directory.class).reserve(strict);
        context.getBean(Policies.class).change(strict, new TenantPolicy(60, 10, null, null));
        Ticket ticket = of(strict, Duration.ZERO).begin(signedIn());
        String key = "t:{" + strict.id() + "}:session:" + ticket.fingerprint();

        assertThat(of(strict, Duration.ZERO).longest()).isEqualTo(Duration.ofHours(1));
        assertThat(secondsLeft(key)).isBetween(500L, 600L);
        assertThat(of(strict, Duration.ofMinutes(55)).find(ticket)).isPresent();
        assertThat(secondsLeft(key)).isBetween(200L, 300L);
        assertThat(of(strict, Duration.ofHours(1)).find(ticket)).isEmpty();
    }

    @Test
    void sessionOfAPartnersPersonEndsAfterEightHoursToo() {
        Ticket ticket = ofPartners(Duration.ZERO).begin(signedIn());
        String key = "partners:session:" + ticket.fingerprint();

        assertThat(secondsLeft(key)).isBetween(1700L, 1800L);
        assertThat(ofPartners(Duration.ofHours(8).minusMinutes(10)).find(ticket))
                .hasValueSatisfying(session -> assertThat(session.name()).isEqualTo("Ann"));
        assertThat(secondsLeft(key)).isBetween(500L, 600L);
        assertThat(ofPartners(Duration.ofHours(8)).find(ticket)).isEmpty();
        assertThat(ofPartners(Duration.ZERO).find(ticket)).as("deleted, not hidden").isEmpty();
    }

    @Test
    void ticketOfATenantOpensNothingOfThePartnersAndTheOtherWayRound() {
        Ticket ofTenant = at(Duration.ZERO).begin(signedIn());
        Ticket ofPartner = ofPartners(Duration.ZERO).begin(signedIn());

        assertThat(ofPartners(Duration.ZERO).find(ofTenant)).isEmpty();
        assertThat(at(Duration.ZERO).find(ofPartner)).isEmpty();
    }

    @Test
    void signInOfAPartnersPersonIsResumedOnce() {
        Ticket ticket = ofPartners(Duration.ZERO).await(PENDING);

        assertThat(at(Duration.ZERO).resume(ticket)).isEmpty();
        assertThat(ofPartners(Duration.ZERO).resume(ticket)).contains(PENDING);
        assertThat(ofPartners(Duration.ZERO).resume(ticket)).isEmpty();
    }

    private static long secondsLeft(Ticket ticket) {
        return secondsLeft("t:{" + ALPHA.id() + "}:session:" + ticket.fingerprint());
    }

    private static long secondsLeft(String key) {
        try (var redis = RedisClient.create(TestServices.shared().redis().uri())) {
            return redis.ttl(key);
        }
    }

    private static Sessions at(Duration afterSignIn) {
        return of(ALPHA, afterSignIn);
    }

    private static Sessions of(DirectoryEntry tenant, Duration afterSignIn) {
        return new TenantSessions(memory(afterSignIn), context.getBean(Policies.class)).of(tenant);
    }

    private static Sessions ofPartners(Duration afterSignIn) {
        return new PartnerSessions(memory(afterSignIn), context.getBean(PartnersHome.class), null)
                .here();
    }

    private static SessionMemory memory(Duration afterSignIn) {
        return new SessionMemory(
                context.getBean(ShortMemory.class),
                context.getBean(ObjectMapper.class),
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
