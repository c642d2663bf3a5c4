package com.mydr24.tenant.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.local.TestServices;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.DatabaseName;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.RegionCode;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.audit.Actor;
import com.mydr24.tenant.audit.Audit;
import com.mydr24.tenant.audit.AuditEntry;
import com.mydr24.tenant.audit.AuditQuery;
import com.mydr24.tenant.audit.AuditReading;
import com.mydr24.tenant.audit.OperatorLog;
import com.mydr24.tenant.directory.TenantKind;
import com.mydr24.tenant.profile.TenantProfile;
import com.mydr24.tenant.profile.TenantProfiles;
import com.mydr24.tenant.residency.LawfulPlaces;
import com.mydr24.tenant.tier.Tier;
import io.micronaut.context.ApplicationContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgres")
class SupportAccessIT {
    private static final Instant ASKED = Instant.parse("2026-11-22T08:00:00Z");
    private static final Actor OPERATOR = new Actor(Actor.Kind.OPERATOR, "operator-1");

    private static ApplicationContext context;

    private final Placement tenant = placement();

    @BeforeAll
    static void start() {
        context =
                ApplicationContext.run(
                        TestServices.shared().installation("eu-de-1").configuration(), "test");
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void operatorLooksFromTheConsentUntilTheTimeIsOver() {
        UUID id = ask(60).id();
        assertThat(at(Duration.ZERO).open(tenant, OPERATOR)).isEmpty();

        at(Duration.ofHours(2)).consent(tenant, id);

        assertThat(at(Duration.ofHours(2)).open(tenant, OPERATOR)).isPresent();
        assertThat(at(Duration.ofMinutes(179)).open(tenant, OPERATOR)).isPresent();
        assertThat(at(Duration.ofHours(3)).open(tenant, OPERATOR)).isEmpty();
        assertThat(at(Duration.ofHours(3)).of(tenant).getFirst().state(ASKED.plusSeconds(10800)))
                .isEqualTo(SupportState.ENDED);
    }

    @Test
    void consentDoneAgainDoesNotLengthenTheAccess() {
        UUID id = ask(60).id();
        at(Duration.ZERO).consent(tenant, id);

        at(Duration.ofMinutes(59)).consent(tenant, id);

        assertThat(at(Duration.ofHours(1)).open(tenant, OPERATOR)).isEmpty();
        assertThatThrownBy(() -> at(Duration.ofHours(1)).consent(tenant, id))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void tenantEndsItAtOnce() {
        UUID id = ask(480).id();
        at(Duration.ZERO).consent(tenant, id);

        at(Duration.ofMinutes(1)).end(tenant, id);
        at(Duration.ofMinutes(1)).end(tenant, id);

        assertThat(at(Duration.ofMinutes(1)).open(tenant, OPERATOR)).isEmpty();
    }

    @Test
    void requestLapsesAfterADay() {
        UUID id = ask(60).id();

        assertThatThrownBy(() -> at(Duration.ofHours(24)).consent(tenant, id))
                .isInstanceOfSatisfying(
                        Conflict.class,
                        conflict ->
                                assertThat(conflict.code()).isEqualTo("support_request_lapsed"));
        assertThat(at(Duration.ofHours(24)).open(tenant, OPERATOR)).isEmpty();
    }

    @Test
    void declinedIsDeclined() {
        UUID id = ask(60).id();
        at(Duration.ZERO).decline(tenant, id);

        assertThatThrownBy(() -> at(Duration.ZERO).consent(tenant, id))
                .isInstanceOf(Conflict.class);
        assertThat(at(Duration.ZERO).open(tenant, OPERATOR)).isEmpty();
    }

    @Test
    void anotherTenantsConsentIsNotFoundAndOpensNothing() {
        UUID id = ask(60).id();

        assertThatThrownBy(() -> at(Duration.ZERO).consent(placement(), id))
                .isInstanceOf(NotFound.class);

        assertThat(at(Duration.ZERO).open(tenant, OPERATOR)).isEmpty();
    }

    @Test
    void accessIsTheAskersOnly() {
        at(Duration.ZERO).consent(tenant, ask(60).id());

        var other = new Actor(Actor.Kind.OPERATOR, "operator-2");
        assertThat(at(Duration.ZERO).open(tenant, other)).isEmpty();
        assertThat(at(Duration.ZERO).open(placement(), OPERATOR)).isEmpty();
    }

    @Test
    void reasonAndTimeAreAskedFor() {
        assertThatThrownBy(() -> ask(481)).isInstanceOf(InvalidField.class);
        assertThatThrownBy(() -> ask(0)).isInstanceOf(InvalidField.class);
        assertThatThrownBy(() -> at(Duration.ZERO).ask(tenant, OPERATOR, " ", "DE", 60))
                .isInstanceOf(InvalidField.class);
    }

    @Test
    void countryThatTheLawDoesNotLetLookIsRefusedAndNobodyIsAsked() {
        assertThatThrownBy(() -> askFrom("US"))
                .isInstanceOfSatisfying(
                        InvalidField.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo("residency_refused");
                            assertThat(refused.field()).isEqualTo("from");
                        });
        assertThatThrownBy(() -> askFrom("Germany")).isInstanceOf(InvalidField.class);
        assertThat(log()).isEmpty();

        assertThat(askFrom("FR").allowedBy()).endsWith(": DE-2");
    }

    @Test
    void secondRequestWaitsForTheFirstAndLeavesNoEntryWithTheTenant() {
        ask(60);

        assertThatThrownBy(() -> ask(60)).isInstanceOf(Conflict.class);

        assertThat(log()).extracting(AuditEntry::action).containsExactly("support.asked");
    }

    @Test
    void eachAccessIsInBothLogs() {
        SupportRequest request = ask(60);
        at(Duration.ZERO).consent(tenant, request.id());

        at(Duration.ZERO).accessed(tenant, OPERATOR, request, "GET /overview");

        assertThat(log())
                .extracting(AuditEntry::action)
                .containsExactly("support.accessed", "support.consented", "support.asked");
        assertThat(log().getFirst().actor()).isEqualTo(OPERATOR);
        List<String> operators = context.getBean(OperatorLog.class).after(0, 1000);
        assertThat(operators.stream().filter(entry -> entry.contains(tenant.tenant().toString())))
                .hasSize(2)
                .last()
                .asString()
                .contains("support.accessed", "GET /overview", "operator-1");
    }

    private SupportRequest ask(int minutes) {
        return at(Duration.ZERO).ask(tenant, OPERATOR, "Invoices look wrong", "DE", minutes);
    }

    private SupportRequest askFrom(String country) {
        return at(Duration.ZERO).ask(tenant, OPERATOR, "Invoices look wrong", country, 60);
    }

    private List<AuditEntry> log() {
        return context.getBean(AuditReading.class).newest(tenant, AuditQuery.ALL, 100);
    }

    private static SupportAccess at(Duration later) {
        return new SupportAccess(
                context.getBean(RegionalDatabases.class),
                context.getBean(SupportRows.class),
                context.getBean(LawfulPlaces.class),
                context.getBean(Audit.class),
                context.getBean(OperatorLog.class),
                Clock.fixed(ASKED.plus(later), ZoneOffset.UTC));
    }

    /** Of a German hospital. */
    private static Placement placement() {
        TenantId id = new TenantId(UUID.randomUUID());
        Placement placement =
                new Placement(
                        id, new RegionCode("eu-de"), new CellId("eu-de-1"), DatabaseName.POOL);
        context.getBean(TenantProfiles.class)
                .addOnce(
                        placement,
                        new TenantProfile(
                                id,
                                "t-" + id.toString().substring(0, 8),
                                "Klinik gGmbH",
                                TenantKind.HOSPITAL,
                                "DE",
                                Tier.BASIC,
                                "EUR",
                                ZoneId.of("Europe/Berlin"),
                                "admin@klinik.example",
                                ASKED,
                                null));
        return placement;
    }
}
