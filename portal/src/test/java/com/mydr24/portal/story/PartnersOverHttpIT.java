package com.mydr24.portal.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.portal.Api;
import com.mydr24.portal.PortalForTests;
import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A partner comes in, agrees, brings a customer that has to be looked into, and sees it all. */
@Tag("postgres")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PartnersOverHttpIT {
    private static PortalForTests portal;
    private static Story story;
    private static PartnersWeb web;
    private static String acme;
    private static String key;
    private static Api acmesKey;
    private static String others;
    private static Api othersKey;

    @BeforeAll
    static void start() {
        portal = PortalForTests.start("eu-de-1");
        story = new Story(portal);
        web = new PartnersWeb(portal);
        story.itIs("2026-03-20T08:00:00Z");
        JsonNode registered =
                portal.operator()
                        .post(
                                "/api/v1/partners",
                                """
                                {"name": "Other", "type": "TECHNOLOGY", "country": "DE",
                                 "currency": "EUR", "email": "o@other.example"}
                                """)
                        .expecting(201)
                        .json();
        others = registered.path("id").asText();
        othersKey = portal.as(registered.path("key").asText());
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    @Order(1)
    void anybodyMayApplyAndTheOperatorDecidesOnce() {
        String form =
                """
                {"name": "Acme", "type": "technology", "country": "DE", "currency": "EUR",
                 "email": "boss@acme.example", "about": "We build hospital software."}
                """;
        portal.anonymous().post("/api/v1/partner-applications", form).expecting(202);
        portal.anonymous().post("/api/v1/partner-applications", form).expecting(202);
        portal.anonymous().post("/api/v1/partner-applications", "{}").expecting(422);
        othersKey.get("/api/v1/partner-applications").expecting(403);
        JsonNode waiting =
                portal.operator().get("/api/v1/partner-applications").expecting(200).json();
        assertThat(waiting).hasSize(1);
        String approve =
                "/api/v1/partner-applications/" + waiting.get(0).path("id").asText() + "/approve";

        JsonNode approved = portal.operator().post(approve, "").expecting(201).json();

        acme = approved.path("partner").asText();
        key = approved.path("key").asText();
        acmesKey = portal.as(key);
        assertThat(problem(portal.operator().post(approve, "").expecting(409)))
                .isEqualTo("application_decided");
        assertThat(acmesKey.get("/api/v1/partners/" + acme).expecting(200).json().path("name"))
                .hasToString("\"Acme\"");
    }

    @Test
    @Order(2)
    void partnerAcceptsTheAgreementByItself() {
        portal.operator()
                .post(
                        "/api/v1/partner-agreements",
                        """
                        {"title": "Partner agreement", "text": "Be fair and say that you are paid.",
                         "holdsFrom": "2026-03-21T00:00:00Z"}
                        """)
                .expecting(201);
        JsonNode agreement =
                acmesKey.get("/api/v1/partner-agreements").expecting(200).json().get(0);
        String accept = "/api/v1/partners/" + acme + "/agreements/1/accept";
        String word =
                "{\"sha256\": \"%s\", \"signatory\": \"Ada, director\", \"selfBilling\": true}"
                        .formatted(agreement.path("sha256").asText());

        assertThat(problem(portal.operator().post(accept, word).expecting(409)))
                .isEqualTo("partners_own_word");
        othersKey.post(accept, word).expecting(404);
        acmesKey.post(accept, word).expecting(200);

        JsonNode accepted =
                acmesKey.get("/api/v1/partners/" + acme + "/agreements").expecting(200).json();
        assertThat(accepted.path("acceptances").get(0).path("selfBilling").asBoolean()).isTrue();
    }

    @Test
    @Order(3)
    void customerThatLooksLikeItsPartnerIsHeldAndThePartnerSeesThat() {
        acmesKey.post("/api/v1/partners/" + acme + "/links", "{\"slug\": \"acme-own\"}")
                .expecting(201);
        portal.operator()
                .post(
                        "/api/v1/tenants",
                        """
                        {"slug": "acme-clinic", "legalName": "Acme Clinic gGmbH",
                         "kind": "HOSPITAL", "country": "DE", "region": "eu-de", "tier": "BASIC",
                         "currency": "EUR", "timeZone": "Europe/Berlin",
                         "adminEmail": "clinic@acme.example", "referral": "acme-own"}
                        """)
                .expecting(201);

        JsonNode cases = acmesKey.get("/api/v1/partners/" + acme + "/cases").expecting(200).json();

        assertThat(cases).hasSize(1);
        assertThat(cases.get(0).path("reasons").get(0).asText()).isEqualTo("SELF_REFERRAL");
        assertThat(cases.get(0).path("state").asText()).isEqualTo("OPEN");
        othersKey.get("/api/v1/partners/" + acme + "/cases").expecting(404);
        acmesKey.get("/api/v1/referral-cases").expecting(403);
    }

    @Test
    @Order(4)
    void twoOperatorsDecideACase() {
        String id =
                portal.operator()
                        .get("/api/v1/referral-cases")
                        .expecting(200)
                        .json()
                        .get(0)
                        .path("id")
                        .asText();
        Api second =
                portal.as(
                        portal.operator()
                                .post(
                                        "/api/v1/platform-keys",
                                        "{\"name\": \"second\", \"role\": \"OPERATOR\"}")
                                .expecting(201)
                                .json()
                                .path("key")
                                .asText());
        String at = "/api/v1/referral-cases/" + id;

        portal.operator()
                .post(at + "/propose", "{\"verdict\": \"UPHELD\", \"why\": \"Its own clinic.\"}")
                .expecting(200);
        assertThat(problem(portal.operator().post(at + "/confirm", "").expecting(409)))
                .isEqualTo("second_person_needed");
        second.post(at + "/confirm", "").expecting(200);

        assertThat(problem(second.post(at + "/object", "{\"why\": \"No.\"}").expecting(409)))
                .isEqualTo("case_is_elsewhere");
        JsonNode seen =
                acmesKey.get("/api/v1/partners/" + acme + "/cases").expecting(200).json().get(0);
        assertThat(seen.path("state").asText()).isEqualTo("UPHELD");
        assertThat(seen.path("why").asText()).isEqualTo("Its own clinic.");
        assertThat(seen.path("proposedBy").asText("")).isIn("", "null");
        assertThat(portal.operator().get(at).expecting(200).json().path("steps")).hasSize(3);
    }

    @Test
    @Order(5)
    void clickOnAnAdvertisementIsKnownByItsParameters() {
        Map<String, Integer> expected = Map.of("gclid=1", 1, "x=1", 0);
        acmesKey.post("/api/v1/partners/" + acme + "/links", "{\"slug\": \"acme-ad\"}")
                .expecting(201);
        expected.forEach((query, cases) -> {
            String rid =
                    portal.anonymous()
                            .get("/r/acme-ad?" + query)
                            .expecting(302)
                            .header("Location")
                            .replaceAll(".*[?&]rid=", "");
            String slug = "ad-" + cases;
            story.signUp(slug, "BASIC", Map.of("referral", rid));

            assertThat(
                            acmesKey
                                    .get("/api/v1/partners/" + acme + "/cases")
                                    .expecting(200)
                                    .json()
                                    .findValuesAsText("tenant")
                                    .stream()
                                    .filter(slug::equals))
                    .hasSize(cases);
        });
    }

    @Test
    @Order(6)
    void partnerSeesItsAffairsOnPagesOfItsOwn() {
        String cookie = web.partnersCookie(key);
        portal.anonymous()
                .send(
                        "/partner/sign-in",
                        "POST",
                        "application/x-www-form-urlencoded",
                        "key=" + portal.operatorKey())
                .expecting(422);

        assertThat(web.page("/partner", cookie))
                .contains("Acme", "/r/acme-own", "acme-clinic", "UPHELD", "Partner agreement")
                .doesNotContain("o@other.example");
        assertThat(web.page("/partner/decisions", cookie)).contains("Nothing was decided yet");
        assertThat(web.page("/partner/statements/2026-03", cookie)).contains("Nothing happened");
        assertThat(web.page("/partner/statements/2026-03.csv", cookie))
                .startsWith("at,kind,currency");
        assertThat(web.page("/partner/statements/2026-03.pdf", cookie)).startsWith("%PDF-");
        portal.anonymous()
                .get("/operator/tenants", Map.of("Cookie", cookie, "Accept", "text/html"))
                .expecting(403);
        portal.operator().get("/partner").expecting(404);
        assertThat(portal.anonymous().get("/partner").status()).isIn(303, 401);
    }

    @Test
    @Order(7)
    void everythingOfAPartnerIsNotThereForAnother() {
        List<String> paths =
                portal.bean(Router.class)
                        .uriRoutes()
                        .filter(route -> route.getHttpMethod() == HttpMethod.GET)
                        .map(route -> route.getUriMatchTemplate().toPathString())
                        .filter(path -> path.startsWith("/api/v1/partners/{id}"))
                        .map(path ->
                                path.replace("{id}", acme)
                                        .replaceAll("\\{month[^}]*}", "2026-03")
                                        .replace("{slug}", "acme-own"))
                        .map(path -> path.endsWith("/clicks") ? path + "?month=2026-03" : path)
                        .distinct()
                        .toList();

        assertThat(paths).hasSizeGreaterThan(12);
        for (String path : paths) {
            acmesKey.get(path).expecting(200);
            othersKey.get(path).expecting(404);
        }
    }

    @Test
    @Order(8)
    void accountIsShownInPartAndTellsAPartnerNothingOfOthers() {
        String account = "{\"holder\": \"Acme\", \"iban\": \"DE89 3704 0044 0532 0130 00\"}";
        JsonNode first =
                acmesKey.post("/api/v1/partners/" + acme + "/payout-accounts", account)
                        .expecting(201)
                        .json();
        String again =
                portal.operator()
                        .post("/api/v1/partners/" + others + "/payout-accounts", account)
                        .expecting(201)
                        .text();

        assertThat(first.path("iban").asText()).isEqualTo("DE89…3000");
        assertThat(again).contains("\"shared\":true");
        assertThat(acmesKey.get("/api/v1/partners/" + acme + "/payout-accounts").text())
                .contains("\"shared\":false")
                .doesNotContain("DE89370400440532013000");
        assertThat(
                        problem(
                                portal.operator()
                                        .post(
                                                "/api/v1/payout-files",
                                                "{\"currency\": \"EUR\", \"executesOn\": \"2027-01-04\"}")
                                        .expecting(409)))
                .isEqualTo("payer_not_configured");
    }

    @Test
    @Order(9)
    void operatorsDecideACaseOnTheConsoleAndReadWhatTheOtherWrote() {
        String first = web.console(portal.operatorKey());
        String second = web.console(web.platformKey("console-second", "OPERATOR"));
        assertThat(web.page("/operator/tenants", first)).contains("href=\"/operator/cases\"");
        String list = web.page("/operator/cases", first);
        assertThat(list).contains("ad-1", "Acme", "paid traffic").doesNotContain("acme-clinic");
        String at = list.replaceAll("(?s).*href=\"(/operator/cases/[^\"]+)\">ad-1<.*", "$1");
        assertThat(web.page(at, first))
                .contains("PAID_CLICK", "Ends by itself", "2026", "/propose");

        Api.Answer wordless = web.sent(at + "/propose", first, "verdict=UPHELD&why=");
        assertThat(wordless.expecting(422).text()).contains("Nothing was changed");
        web.sent(at + "/propose", first, "verdict=MAYBE&why=No").expecting(422);
        web.sent(at + "/propose", first, "verdict=UPHELD&why=An+advertisement").expecting(303);
        assertThat(web.page(at, first)).contains("You proposed it").doesNotContain(at + "/confirm");
        assertThat(web.sent(at + "/confirm", first, "").expecting(409).text())
                .contains("Nothing was changed", "Who proposed a decision does not confirm it");
        assertThat(web.page(at, second)).contains("An advertisement", at + "/confirm");
        web.sent(at + "/object", second, "why=Ask+%3Cthem%3E+first").expecting(303);
        assertThat(web.page(at, first)).contains("Ask &lt;them&gt; first", "console-second");
        web.sent(at + "/propose", second, "verdict=DISMISSED&why=They+asked+us").expecting(303);
        web.sent(at + "/confirm", first, "").expecting(303);

        assertThat(web.page("/operator/cases", second)).doesNotContain("ad-1");
        assertThat(web.page(at, second)).contains("DISMISSED", "CONFIRMED", "They asked us");
        assertThat(web.sent(at + "/object", second, "why=No").expecting(409).text())
                .contains("Nothing was changed");
        web.page(at, second);
    }

    @Test
    @Order(10)
    void casesOnTheConsoleAreForOperatorsAndTakeNoFormFromAnotherSite() {
        String operator = web.console(portal.operatorKey());
        String security = web.console(web.platformKey("looks", "SECURITY"));
        String unknown = "/operator/cases/00000000-0000-0000-0000-000000000000";

        for (String path : List.of("/operator/cases", unknown)) {
            portal.anonymous().get(path, web.asPage(security)).expecting(403);
            acmesKey.get(path).expecting(403);
        }
        web.sent(unknown + "/confirm", security, "").expecting(403);
        web.sent(unknown + "/confirm", operator, "").expecting(404);
        assertThat(web.page("/operator/tenants", security)).doesNotContain("/operator/cases");
        portal.anonymous()
                .send(
                        unknown + "/confirm",
                        "POST",
                        "application/x-www-form-urlencoded",
                        "",
                        Map.of("Cookie", operator, "Sec-Fetch-Site", "cross-site"))
                .expecting(403);
    }

    @Test
    @Order(11)
    void invoiceWrittenForAPartnerIsAFileForItsFinanceAndForNobodyElse()
            throws SQLException, IOException {
        String number = web.anInvoiceOf(acme);
        String cookie = web.partnersCookie(key);
        String file = "/partner/invoices/" + number + ".pdf";
        assertThat(web.page("/partner/statements/2026-03", cookie))
                .contains(number, "reverse charge");
        byte[] pdf = acmesKey.get("/api/v1/self-billed-invoices/" + number + ".pdf").bytes();
        String words;
        try (var document = Loader.loadPDF(pdf)) {
            words = new PDFTextStripper().getText(document);
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
        }

        assertThat(words)
                .contains("Self-billed invoice " + number, "FR40303265045", "Reverse charge")
                .contains("100.00");
        assertThat(portal.operator().get("/api/v1/self-billed-invoices/" + number + ".pdf").bytes())
                .isEqualTo(pdf);
        assertThat(web.page(file, cookie)).startsWith("%PDF-");
        othersKey.get("/api/v1/self-billed-invoices/" + number + ".pdf").expecting(404);
        othersKey.get(file).expecting(404);
        assertThat(problem(othersKey.get("/api/v1/self-billed-invoices/SB-1.pdf").expecting(404)))
                .isEqualTo("unknown_invoice");
    }

    private static String problem(Api.Answer answer) {
        return answer.json().path("code").asText();
    }
}
