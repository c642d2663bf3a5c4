package com.mydr24.portal.story;

import com.mydr24.local.TestServices;
import com.mydr24.local.postgres.LocalPostgres;
import com.mydr24.portal.Api;
import com.mydr24.portal.PortalForTests;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** The partners' portal and the operator's console as a browser has them, with a cookie. */
record PartnersWeb(PortalForTests portal) {
    /** As if a payout had arrived; how it is written is shown where payouts are. */
    String anInvoiceOf(String partner) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                String.valueOf(
                                        portal.installation()
                                                .configuration()
                                                .get("datasources.control.url")),
                                LocalPostgres.APPLICATION,
                                TestServices.shared().postgres().password());
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    with payout as (
                        insert into referral.payout
                               (id, partner_id, month, currency, gross_minor, netted_minor, amount_minor,
                                state, prepared_by, prepared_at, approved_by, approved_at, ended_at)
                        values (gen_random_uuid(), '%s', '2026-02', 'EUR', 10000, 0, 10000,
                                'SETTLED', 'a', now(), 'b', now(), now())
                        returning id, partner_id
                    )
                    insert into referral.self_billed_invoice
                           (number, partner_id, payout_id, kind, issued_at, currency, amount_minor,
                            month, supplier, country, tax_form, agreement, treatment, tax_rule, note,
                            supplier_vat_id, customer)
                    select 'SB-2026-000001', partner_id, id, 'INVOICE', '2026-03-01T00:00:00Z', 'EUR',
                           10000, '2026-02', 'Acme', 'FR', 'VAT_ID 1', 1, 'REVERSE_CHARGE', 'r',
                           'Reverse charge: the customer accounts for the tax.', 'FR40303265045',
                           'MyDR24 GmbH'
                      from payout
                    """
                            .formatted(partner));
        }
        return "SB-2026-000001";
    }

    String partnersCookie(String partnerKey) {
        return portal.anonymous()
                .send(
                        "/partner/sign-in",
                        "POST",
                        "application/x-www-form-urlencoded",
                        "key=" + partnerKey)
                .expecting(303)
                .header("Set-Cookie")
                .split(";", 2)[0];
    }

    String console(String platformKey) {
        return portal.anonymous()
                .send(
                        "/operator/sign-in",
                        "POST",
                        "application/x-www-form-urlencoded",
                        "key=" + platformKey)
                .expecting(303)
                .header("Set-Cookie")
                .split(";", 2)[0];
    }

    String platformKey(String name, String role) {
        return portal.operator()
                .post(
                        "/api/v1/platform-keys",
                        "{\"name\": \"%s\", \"role\": \"%s\"}".formatted(name, role))
                .expecting(201)
                .json()
                .path("key")
                .asText();
    }

    Api.Answer sent(String path, String cookie, String form) {
        return portal.anonymous()
                .send(
                        path,
                        "POST",
                        "application/x-www-form-urlencoded",
                        form,
                        Map.of(
                                "Cookie",
                                cookie,
                                "Accept",
                                "text/html",
                                "Sec-Fetch-Site",
                                "same-origin"));
    }

    Map<String, String> asPage(String cookie) {
        return Map.of("Cookie", cookie, "Accept", "text/html");
    }

    String page(String path, String cookie) {
        return portal.anonymous()
                .get(path, Map.of("Cookie", cookie, "Accept", "text/html, */*"))
                .expecting(200)
                .text();
    }
}
