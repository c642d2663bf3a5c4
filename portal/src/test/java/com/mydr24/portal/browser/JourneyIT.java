package com.mydr24.portal.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.options.AriaRole;
import com.mydr24.local.FreePorts;
import com.mydr24.portal.PortalForTests;
import com.mydr24.portal.identity.KeycloakForTests;
import com.mydr24.portal.identity.OnKeycloak;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An operator closes May for a {@link Clinic}; the clinic's administrator reads what happened and
 * what it gets back.
 */
@OnKeycloak
@Tag("browser")
class JourneyIT {
    private static final Duration LONG = Duration.ofMinutes(4);

    private static Chromium chromium;
    private static PortalForTests portal;
    private static Clinic clinic;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        int port = FreePorts.next();
        Map<String, Object> properties =
                new LinkedHashMap<>(
                        KeycloakForTests.properties(URI.create("http://127.0.0.1:" + port)));
        properties.put("micronaut.server.port", port);
        portal = PortalForTests.start(properties, "eu-de-1");
        clinic = new Clinic(portal);
        clinic.livesUntilJune();
    }

    @AfterAll
    static void stop() {
        if (portal != null) {
            portal.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @AfterEach
    void noPageBrokeTheContentPolicy() {
        assertThat(portal.operator().get("/csp-reports").expecting(200).json().toString())
                .isEqualTo("{\"received\":0}");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void administratorReadsWhatHappenedAndWhatItGivesBack(boolean scripts) throws IOException {
        try (var admin = new Visitor(chromium.browser(), portal.url(), scripts)) {
            signIn(admin);
            admin.sees("Service level, June 2026");
            admin.follow("April 2026");
            admin.sees("Service level, April 2026");
            var words = admin.page().locator("main").innerText();
            assertThat(words)
                    .contains("99.5821\u00a0%")
                    .contains("3\u00a0h")
                    .contains("Europe/Berlin");
            assertThat(words).contains("The service was down for 10,800 seconds");
            assertThat(admin.download("Download the evidence of April 2026"))
                    .isEqualTo(clinic.evidence("2026-04"));
            assertThat(text(admin.download("April 2026 as PDF")))
                    .contains("Service level, April 2026", "Final, version 1", "10,800 seconds");
            admin.follow("Probes");
            admin.sees("Probes");

            admin.follow("Invoices");
            admin.sees("Invoices");
            String number = admin.page().locator("tbody th a").first().innerText();
            admin.follow(number);
            admin.sees("Invoice " + number);
            var pdf = admin.download("Download the PDF");
            assertThat(text(pdf))
                    .contains("Invoice " + number)
                    .contains("Klinik an der Straße & Söhne gGmbH")
                    .contains("SLA credit for 2026-04");
            assertThat(pdf)
                    .as("the same bytes for a key, later")
                    .isEqualTo(
                            clinic.key()
                                    .get("/api/v1/invoices/" + number + ".pdf")
                                    .expecting(200)
                                    .bytes());

            admin.follow("Credits");
            admin.sees("Credits");
            assertThat(admin.page().locator("tbody").innerText())
                    .contains("below 99.99 % gives back 10 %");
            admin.follow("Sites");
            admin.sees("Sites");
            admin.follow("Data");
            admin.sees("Data");
            assertThat(admin.download("Download everything about us")).startsWith('P', 'K');
            makeAKey(admin, scripts ? "with scripts" : "without scripts");
            invite(admin, scripts ? "with@journey.example" : "without@journey.example");
            admin.follow("Policy");
            admin.sees("Policy");
            admin.follow("Sign-on");
            admin.sees("Sign-on");
            admin.fill(
                    "Domain, such as clinic.example",
                    scripts ? "with.journey.example" : "without.journey.example");
            admin.press("Add the domain");
            admin.sees("Sign-on");

            admin.press("Sign out");
            admin.page().waitForURL(portal.url() + "/");
            admin.open("/overview");
            admin.sees("Sign in");
        }
    }

    @Test
    void strangersPagesAreForEverybody() {
        linkOfAPartner("journey");
        try (var stranger = new Visitor(chromium.browser(), portal.url(), true)) {
            stranger.open("/r/journey");
            stranger.sees("A service in tiers");
            stranger.press("Remember it");
            stranger.page().getByText("Forget it").waitFor();
            stranger.sees("A service in tiers");
            stranger.press("Forget it");
            stranger.page().getByText("Open the console").waitFor();
            assertThat(stranger.page().getByText("You were recommended").count()).isZero();
            stranger.open("/sign-in");
            stranger.sees("Sign in");
            stranger.open("/nowhere");
            stranger.sees("Not Found");
        }
    }

    @Test
    void operatorClosesAMonthAndWatchesIt() {
        try (var operator = new Visitor(chromium.browser(), portal.url(), true)) {
            operator.open("/operator/sign-in");
            operator.sees("Operator's console");
            operator.fill("Operator key", portal.operatorKey());
            operator.press("Open the console");
            operator.sees("Tenants");
            operator.follow(Clinic.SLUG);
            operator.sees(Clinic.SLUG);
            operator.follow("Regions");
            operator.sees("Regions");
            operator.follow("Months");
            operator.sees("Months");

            operator.press("Close 2026-05");
            operator.sees("Close of May 2026");
            operator.page()
                    .getByText("2026-05 may be closed in eu-de-1 from 2026-06-05T22:00:00Z on.")
                    .waitFor();
            clinic.itIs("2026-06-10T08:00:00Z");
            operator.press("Close 2026-05");
            // It ends by itself, without the page being loaded again.
            operator.page().getByText("closed", exactly()).waitFor();
            operator.sees("Close of May 2026");
            assertThat(operator.page().getByRole(AriaRole.PROGRESSBAR).getAttribute("value"))
                    .isEqualTo("1");
            assertThat(operator.page().locator("[hx-get]").count()).isZero();
        }
        assertThat(
                        portal.operator()
                                .get("/api/v1/months/2026-05/close")
                                .json()
                                .get("state")
                                .asText())
                .isEqualTo("DONE");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void operatorSuspendsATenantAndLetsItWorkAgain(boolean scripts) {
        String slug = scripts ? "journey-paused" : "journey-paused-plain";
        signUp(slug);
        try (var operator = new Visitor(chromium.browser(), portal.url(), scripts)) {
            operator.open("/operator/sign-in");
            operator.fill("Operator key", portal.operatorKey());
            operator.press("Open the console");
            operator.follow(slug);
            operator.sees(slug);
            operator.unfold("Suspend");
            operator.fill("Reason", "unpaid");
            operator.sees(slug);
            operator.press("Suspend " + slug);
            operator.reads(slug, "Resume", scripts);
            operator.sees(slug);

            operator.unfold("Place a legal hold");
            operator.fill("Why it is held", "litigation");
            operator.fill("Whose it is", "12 O 34/26");
            operator.press("Place the hold");
            operator.sees(slug);
            assertThat(operator.page().locator("main").innerText()).contains("12 O 34/26");

            operator.unfold("Resume");
            operator.fill("Reason", "paid");
            operator.press("Resume " + slug);
            operator.reads(slug, "Change the tier", scripts);
            operator.unfold("Suspend, ended");
            operator.sees(slug);
        }
    }

    private static void linkOfAPartner(String slug) {
        String partner =
                portal.operator()
                        .post(
                                "/api/v1/partners",
                                """
                                {"name": "Acme", "type": "TECHNOLOGY", "country": "DE",
                                 "currency": "EUR", "email": "a@acme.example"}
                                """)
                        .expecting(201)
                        .json()
                        .path("id")
                        .asText();
        portal.operator()
                .post(
                        "/api/v1/partners/" + partner + "/links",
                        "{\"slug\": \"" + slug + "\", \"target\": \"/\"}")
                .expecting(201);
    }

    private static void signUp(String slug) {
        portal.operator()
                .post(
                        "/api/v1/tenants?wait=60",
                        """
                        {"slug": "%1$s", "legalName": "%1$s gGmbH", "kind": "HOSPITAL",
                         "country": "DE", "region": "eu-de", "tier": "BASIC", "currency": "EUR",
                         "timeZone": "Europe/Berlin", "adminEmail": "admin@%1$s.example"}
                        """
                                .formatted(slug))
                .expecting(201);
    }

    private static com.microsoft.playwright.Page.GetByTextOptions exactly() {
        return new com.microsoft.playwright.Page.GetByTextOptions().setExact(true);
    }

    private static void invite(Visitor admin, String email) {
        admin.follow("People");
        admin.sees("People");
        admin.fill("E-mail address", email);
        admin.press("Send the invitation");
        admin.sees("People");
        String link = admin.page().locator("code.secret").innerText();
        assertThat(link).startsWith(portal.url() + "/invitation?link=" + Clinic.SLUG + ".");
        admin.follow(email);
        admin.sees(email);
        try (var invited = new Visitor(chromium.browser(), portal.url(), true)) {
            invited.open(link.substring(portal.url().toString().length()));
            invited.sees("Accept the invitation");
        }
    }

    private static void makeAKey(Visitor admin, String name) {
        admin.follow("Keys");
        admin.sees("Keys");
        admin.fill("What is it for?", name);
        admin.press("Make the key");
        admin.sees("Keys");
        String key = admin.page().locator("code.secret").innerText();
        assertThat(portal.as(key).get("/api/v1/tenant").expecting(200).json().get("slug").asText())
                .isEqualTo(Clinic.SLUG);
    }

    /** A Keycloak just started may be slow to show its form; a person would try again. */
    private static void signIn(Visitor visitor) {
        await().pollInSameThread().atMost(LONG).until(() -> reachesTheForm(visitor));
        visitor.page().locator("#username").fill(Clinic.ADMIN);
        visitor.page().locator("#password").fill(KeycloakForTests.PASSWORD);
        visitor.page().locator("#kc-login").click();
    }

    private static boolean reachesTheForm(Visitor visitor) {
        visitor.open("/overview");
        visitor.sees("Sign in");
        visitor.fill("Your e-mail address at work, or your organisation's short name", Clinic.SLUG);
        visitor.press("Continue");
        // From here to the next page of ours it is Keycloak's own form.
        return visitor.page().locator("#username").isVisible();
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en");
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }
}
