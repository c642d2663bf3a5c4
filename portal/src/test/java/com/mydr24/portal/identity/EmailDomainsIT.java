package com.mydr24.portal.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.local.TestServices;
import com.mydr24.local.postgres.LocalPostgres;
import com.mydr24.portal.Api;
import com.mydr24.portal.PortalForTests;
import com.mydr24.regions.job.CellSweep;
import com.mydr24.regions.placement.CellId;
import com.mydr24.tenant.directory.Directory;
import io.micronaut.context.BeanContext;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Domains that tenants prove to be theirs, by records that a real name server gives. */
@Tag("postgres")
class EmailDomainsIT {
    private static final String DOMAINS = "/api/v1/tenant/domains";

    private static DnsForTests dns;
    private static PortalForTests portal;
    private static Tenants tenants;
    private static Api clinic;
    private static Api rival;

    @BeforeAll
    static void start() {
        dns = new DnsForTests();
        Map<String, Object> properties = new HashMap<>(dns.properties());
        portal = PortalForTests.start(properties, "eu-de-1");
        tenants = new Tenants(portal);
        clinic = tenant("domain-clinic");
        rival = tenant("domain-rival");
    }

    @AfterAll
    static void stop() {
        portal.close();
        dns.close();
    }

    @AfterEach
    void answerAgain() {
        dns.away(false);
    }

    @Test
    void domainIsVerifiedByItsRecordAndByNothingElse() {
        JsonNode claim = claim(clinic, "Own.Clinic.EXAMPLE.");
        assertThat(claim.path("domain").asText()).isEqualTo("own.clinic.example");
        assertThat(claim.path("state").asText()).isEqualTo("CLAIMED");
        String name = claim.path("txtName").asText();
        String value = claim.path("txtValue").asText();
        assertThat(name).isEqualTo("_mydr24-challenge.own.clinic.example");
        assertThat(value).matches("mydr24-verification=[0-9a-f]{40}");

        refused(clinic, "own.clinic.example", "challenge_not_found");
        dns.set(name, "something else", value + "0");
        refused(clinic, "own.clinic.example", "challenge_not_found");
        dns.set("own.clinic.example", value);
        refused(clinic, "own.clinic.example", "challenge_not_found");

        dns.set(name, "something else", value);
        JsonNode verified = verify(clinic, "own.clinic.example").expecting(200).json();
        assertThat(verified.path("state").asText()).isEqualTo("VERIFIED");
        assertThat(verified.path("verifiedAt").isNull()).isFalse();
        // Again changes nothing.
        assertThat(verify(clinic, "own.clinic.example").expecting(200).json().path("verifiedAt"))
                .isEqualTo(verified.path("verifiedAt"));
        assertThat(actions(clinic)).contains("domain.claimed", "domain.verified");
    }

    @Test
    void claimingAgainGivesTheSameChallengeAndEachTenantItsOwn() {
        JsonNode first = claim(clinic, "twice.example");

        assertThat(claim(clinic, "TWICE.example").path("txtValue"))
                .isEqualTo(first.path("txtValue"));
        assertThat(claim(rival, "twice.example").path("txtValue"))
                .isNotEqualTo(first.path("txtValue"));
    }

    @Test
    void domainIsOneTenantsAlone() {
        JsonNode ours = claim(clinic, "contested.example");
        JsonNode theirs = claim(rival, "contested.example");
        dns.set(ours.path("txtName").asText(), text(ours), text(theirs));
        verify(clinic, "contested.example").expecting(200);

        refused(rival, "contested.example", "domain_taken");

        clinic.delete(DOMAINS + "/contested.example").expecting(204);
        verify(rival, "contested.example").expecting(200);
        assertThat(actions(clinic)).contains("domain.released");
    }

    @Test
    void ofManyWhoRaceForADomainOneGetsIt() throws Exception {
        JsonNode ours = claim(clinic, "raced.example");
        JsonNode theirs = claim(rival, "raced.example");
        dns.set(ours.path("txtName").asText(), text(ours), text(theirs));
        List<Future<Integer>> ourAnswers = new ArrayList<>();
        List<Future<Integer>> theirAnswers = new ArrayList<>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                ourAnswers.add(threads.submit(() -> verify(clinic, "raced.example").status()));
                theirAnswers.add(threads.submit(() -> verify(rival, "raced.example").status()));
            }
        }

        boolean weHaveIt = ourAnswers.getFirst().get() == 200;
        for (int i = 0; i < 4; i++) {
            assertThat(ourAnswers.get(i).get()).isEqualTo(weHaveIt ? 200 : 409);
            assertThat(theirAnswers.get(i).get()).isEqualTo(weHaveIt ? 409 : 200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gmail.com, consumer_domain",
        "people.gmail.com, consumer_domain",
        "GMX.de, consumer_domain",
        "qq.com, consumer_domain",
        "clinic, bad_domain",
        "127.0.0.1, bad_domain",
        "a b.example, bad_domain",
        "-a.example, bad_domain",
        "name@clinic.example, bad_domain",
        "'', invalid_field"
    })
    void whatCannotBeATenantsIsRefusedByName(String domain, String code) {
        JsonNode problem =
                clinic.post(DOMAINS, "{\"domain\": \"" + domain + "\"}").expecting(422).json();

        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("field").asText()).isEqualTo("domain");
    }

    @Test
    void anotherTenantsDomainIsNotFoundInTheWordsForNone() {
        claim(rival, "only-rival.example");

        String foreign = verify(clinic, "only-rival.example").expecting(404).text();
        assertThat(verify(clinic, "nobodys.example").expecting(404).text()).isEqualTo(foreign);
        assertThat(verify(clinic, "no domain at all").status()).isIn(400, 404);
        clinic.delete(DOMAINS + "/only-rival.example").expecting(404);
        assertThat(clinic.get(DOMAINS).text()).doesNotContain("only-rival");
    }

    @Test
    void dnsThatIsAwaySaysNothingAboutADomain() throws SQLException {
        JsonNode claim = claim(clinic, "away.example");
        dns.set(claim.path("txtName").asText(), text(claim));
        verify(clinic, "away.example").expecting(200);
        dns.away(true);

        assertThat(verify(clinic, "away.example").expecting(503).json().path("code").asText())
                .isEqualTo("dns_away");
        age("away.example", "checked_at", "2 days");
        sweep();

        assertThat(state("away.example")).isEqualTo("VERIFIED");
    }

    @Test
    void recordThatIsGoneForAWeekLosesTheDomainAndOneThatComesBackDoesNot() throws SQLException {
        JsonNode claim = claim(clinic, "gone.example");
        String name = claim.path("txtName").asText();
        dns.set(name, text(claim));
        verify(clinic, "gone.example").expecting(200);

        dns.remove(name);
        sweep();
        assertThat(state("gone.example")).as("looked at today already").isEqualTo("VERIFIED");
        age("gone.example", "checked_at", "25 hours");
        sweep();
        assertThat(state("gone.example")).isEqualTo("MISSING");

        dns.set(name, text(claim));
        age("gone.example", "checked_at", "25 hours");
        sweep();
        assertThat(state("gone.example")).isEqualTo("VERIFIED");

        dns.remove(name);
        age("gone.example", "checked_at", "25 hours");
        sweep();
        age("gone.example", "checked_at", "25 hours");
        age("gone.example", "missing_since", "6 days");
        sweep();
        assertThat(state("gone.example")).isEqualTo("MISSING");
        age("gone.example", "checked_at", "25 hours");
        age("gone.example", "missing_since", "2 days");
        sweep();
        assertThat(state("gone.example")).isEqualTo("LOST");
        assertThat(actions(clinic)).contains("domain.missing", "domain.lost");

        dns.set(name, text(claim));
        assertThat(verify(clinic, "gone.example").expecting(200).json().path("state").asText())
                .isEqualTo("VERIFIED");
    }

    @Test
    void pageClaimsAndSaysWhatIsMissing() {
        String form = "application/x-www-form-urlencoded";
        clinic.send("/identity/domains", "POST", form, "domain=page.example").expecting(303);

        assertThat(clinic.get("/identity").expecting(200).text())
                .contains("page.example")
                .contains("_mydr24-challenge.page.example");
        assertThat(
                        clinic.send("/identity/domains/page.example/verify", "POST", form, "")
                                .expecting(409)
                                .text())
                .contains("There is no TXT record");
        clinic.send("/identity/domains", "POST", form, "domain=gmail.com").expecting(422);
        clinic.send("/identity/domains/page.example/release", "POST", form, "").expecting(303);
        assertThat(clinic.get("/identity").text()).doesNotContain("page.example");
    }

    private static JsonNode claim(Api tenant, String domain) {
        return tenant.post(DOMAINS, "{\"domain\": \"" + domain + "\"}").expecting(201).json();
    }

    private static Api.Answer verify(Api tenant, String domain) {
        return tenant.post(DOMAINS + "/" + domain.replace(" ", "%20") + "/verify", "");
    }

    private static void refused(Api tenant, String domain, String code) {
        assertThat(verify(tenant, domain).expecting(409).json().path("code").asText())
                .isEqualTo(code);
    }

    private static String text(JsonNode claim) {
        return claim.path("txtValue").asText();
    }

    private static String state(String domain) {
        for (JsonNode claim : clinic.get(DOMAINS).json()) {
            if (claim.path("domain").asText().equals(domain)) {
                return claim.path("state").asText();
            }
        }
        throw new AssertionError("no claim of " + domain);
    }

    private static List<String> actions(Api tenant) {
        List<String> actions = new ArrayList<>();
        tenant.get("/api/v1/tenant/audit?limit=100")
                .expecting(200)
                .json()
                .forEach(entry -> actions.add(entry.path("action").asText()));
        return actions;
    }

    private static void sweep() {
        portal.bean(BeanContext.class).getBeansOfType(CellSweep.class).stream()
                .filter(sweep -> sweep.name().equals("check-email-domains"))
                .forEach(sweep -> sweep.run(new CellId("eu-de-1")));
    }

    /** As if it had been so much longer ago. */
    private static void age(String domain, String column, String by) throws SQLException {
        var id = portal.bean(Directory.class).bySlug("domain-clinic").orElseThrow().id();
        Map<String, Object> configuration = portal.installation().configuration();
        try (var connection =
                        DriverManager.getConnection(
                                String.valueOf(configuration.get("datasources.control.url")),
                                LocalPostgres.APPLICATION,
                                TestServices.shared().postgres().password());
                var statement =
                        connection.prepareStatement(
                                "update tenancy.domain_claim set "
                                        + column
                                        + " = "
                                        + column
                                        + " - interval '"
                                        + by
                                        + "' where tenant_id = ?::uuid and domain = ?")) {
            statement.setString(1, id.toString());
            statement.setString(2, domain);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private static Api tenant(String slug) {
        tenants.signUp(slug, "BASIC");
        return tenants.admin(slug);
    }
}
