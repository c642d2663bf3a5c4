package com.mydr24.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mydr24.billing.invoice.LineKind;
import com.mydr24.billing.payment.InvoicePaid;
import com.mydr24.local.TestServices;
import com.mydr24.referral.attribution.Conversions;
import com.mydr24.referral.campaign.Campaigns;
import com.mydr24.referral.link.Links;
import com.mydr24.referral.link.NewLink;
import com.mydr24.referral.partner.NewPartner;
import com.mydr24.referral.partner.Partners;
import com.mydr24.referral.reward.Statement;
import com.mydr24.referral.reward.Statements;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.outbox.OutboxEvent;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.provisioning.Provisioning;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("postgres")
class ReferralIT extends BilledTenants {
    @Test
    void firstPaidInvoiceOfATenantThatClickedEarnsItsPartnerOnce() {
        var partner = register("TECHNOLOGY", "DE");
        bean(Links.class).create(partner.id(), new NewLink("grow", "spring", null));
        bean(Campaigns.class).put("spring", WITH_FIVE_PERCENT_FOR_THE_CUSTOMER);
        var visit = visit("grow");
        assertThat(visit.location()).isEqualTo("/sign-up?rid=" + visit.rid().orElseThrow());
        var tenant = signUp("hospital", "ENTERPRISE", visit.rid().orElseThrow());

        itIs("2026-03-10T00:00:00Z");
        closeAndPay(tenant, "2026-01");
        giveCustomerCredits();
        giveCustomerCredits();
        closeAndPay(tenant, "2026-02");
        giveCustomerCredits();

        assertThat(invoice(tenant, "2026-02").lines())
                .filteredOn(line -> line.kind() == LineKind.CREDIT)
                .singleElement()
                .satisfies(line ->
                        assertThat(line.amountMinor())
                                .isEqualTo(-((netOf(tenant, "2026-01") + 10) / 20)));
        var february = bean(Statements.class).of(partner.id(), YearMonth.of(2026, 2));
        var march = bean(Statements.class).of(partner.id(), YearMonth.of(2026, 3));
        assertThat(february.entries()).isEmpty();
        assertThat(march.openingMinor()).isZero();
        assertThat(march.closingMinor()).isEqualTo((netOf(tenant, "2026-01") + 5) / 10);
        assertThat(march.entries())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.kind()).isEqualTo(Statement.Kind.ACCRUAL);
                    assertThat(entry.state()).isEqualTo(Statement.State.ACCRUED);
                    assertThat(entry.tenant()).isEqualTo("hospital");
                    assertThat(entry.why()).contains("10 %").contains("link grow");
                });
        await().untilAsserted(
                        () -> assertThat(bean(Links.class).clicks(linkId("grow"))).isEqualTo(1));
    }

    @Test
    void sixtyFourDeliveriesAtOnceAccrueOneCommission() throws Exception {
        var partner = register("TECHNOLOGY", "DE");
        bean(Links.class).create(partner.id(), new NewLink("grow", null, null));
        var tenant = signUp("clinic", "BASIC", "grow");
        var consumer = consumer();
        var event =
                new OutboxEvent(
                        UUID.randomUUID(),
                        InvoicePaid.EVENT_TYPE,
                        """
                        {"id": "5f0c0c5e-0000-4000-8000-000000000001",
                         "number": "DE-INV-2026-000001", "currency": "EUR", "netMinor": 49005,
                         "paidAt": "2026-02-07T00:00:00Z"}
                        """,
                        Instant.parse("2026-02-07T00:00:00Z"));
        List<Future<?>> deliveries = new ArrayList<>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 64; i++) {
                deliveries.add(threads.submit(() -> consumer.accept(tenant, event)));
            }
        }
        for (var delivery : deliveries) {
            delivery.get();
        }

        var statement = bean(Statements.class).of(partner.id(), YearMonth.of(2026, 1));
        assertThat(statement.entries()).hasSize(1);
        assertThat(statement.closingMinor()).isEqualTo(4_901);
    }

    @Test
    void publicBodyIsAttributedAndEarnsNothing() {
        var partner = register("GOVERNMENT", "DE");
        bean(Links.class).create(partner.id(), new NewLink("ministry", null, null));
        var tenant = signUp("clinic", "BASIC", "ministry");

        itIs("2026-02-10T00:00:00Z");
        closeAndPay(tenant, "2026-01");

        assertThat(bean(Conversions.class).of(tenant).orElseThrow().partner())
                .isEqualTo(partner.id());
        var statement = bean(Statements.class).of(partner.id(), YearMonth.of(2026, 2));
        assertThat(statement.closingMinor()).isZero();
        assertThat(statement.entries())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.kind()).isEqualTo(Statement.Kind.DECLINED);
                    assertThat(entry.why()).contains("Public bodies");
                });
    }

    @Test
    void tenantThatCameByItselfEarnsNobodyAnything() {
        var partner = register("TECHNOLOGY", "DE");
        var tenant = signUp("clinic", "BASIC", null);

        itIs("2026-02-10T00:00:00Z");
        closeAndPay(tenant, "2026-01");

        assertThat(bean(Conversions.class).of(tenant)).isEmpty();
        assertThat(bean(Statements.class).of(partner.id(), YearMonth.of(2026, 2)).entries())
                .isEmpty();
    }

    @Test
    void linkThatIsOutOfUseRedirectsAndRecordsNothing() {
        var partner = register("TECHNOLOGY", "DE");
        bean(Links.class).create(partner.id(), new NewLink("old", null, "/about"));
        bean(Links.class).create(partner.id(), new NewLink("newer", null, "/about"));
        bean(Links.class).disable("old");

        var disabled = visit("old");
        bean(Partners.class).disable(partner.id());
        var ofDisabledPartner = visit("newer");

        assertThat(disabled.location()).isEqualTo("/about");
        assertThat(disabled.rid()).isEmpty();
        assertThat(ofDisabledPartner.rid()).isEmpty();
        assertThat(bean(Links.class).clicks(linkId("old"))).isZero();
        assertUnknownReferral("old");
        assertUnknownReferral("newer");
        assertUnknownReferral("never-was");
        assertThatThrownBy(() -> visit("never-was")).isInstanceOf(NotFound.class);
    }

    @ParameterizedTest
    @CsvSource({
        "name, ' ', bad_name",
        "type, FRIEND, unknown_partner_type",
        "country, ZZ, unknown_country",
        "currency, XYZ, unknown_currency",
        "email, nobody, bad_email"
    })
    void wrongFieldOfAPartnerIsNamed(String field, String value, String code) {
        var wrong =
                new NewPartner(
                        field.equals("name") ? value : "Acme",
                        field.equals("type") ? value : "technology",
                        field.equals("country") ? value : "DE",
                        field.equals("currency") ? value : "EUR",
                        field.equals("email") ? value : "a@acme.example");

        assertThatThrownBy(() -> bean(Partners.class).register(wrong))
                .isInstanceOfSatisfying(
                        InvalidField.class,
                        invalid -> {
                            assertThat(invalid.field()).isEqualTo(field);
                            assertThat(invalid.code()).isEqualTo(code);
                        });
        assertThat(bean(Partners.class).all()).isEmpty();
    }

    @Test
    void slugOfALinkBelongsToOnePartner() {
        var first = register("TECHNOLOGY", "DE");
        var second = register("TECHNOLOGY", "US");
        bean(Links.class).create(first.id(), new NewLink("grow", null, null));

        assertThatThrownBy(() ->
                        bean(Links.class).create(second.id(), new NewLink("grow", null, null)))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() ->
                        bean(Links.class).create(second.id(), new NewLink("-grow", null, null)))
                .isInstanceOf(InvalidField.class);
        assertThat(bean(Links.class).of(second.id())).isEmpty();
        assertThat(bean(Links.class).create(second.id(), new NewLink(null, null, null)).slug())
                .hasSize(10);
    }

    @Test
    void ledgerThatDoesNotSumToZeroIsRefusedByPostgresAtTheCommit() throws SQLException {
        var partner = register("TECHNOLOGY", "DE");
        var url = String.valueOf(installation.configuration().get("datasources.control.url"));
        try (var raw =
                        DriverManager.getConnection(
                                url, "mydr24_app", TestServices.shared().postgres().password());
                var statement = raw.createStatement()) {
            raw.setAutoCommit(false);
            statement.execute(
                    """
                    with decision as (
                        insert into referral.reward_decision
                               (id, partner_id, tenant_id, tenant_slug, source, source_event,
                                document, decided_at, outcome, policy, why, base_minor, rate_bp,
                                currency, amount_minor)
                        values (gen_random_uuid(), '%1$s', gen_random_uuid(), 't', 's', 'e', 'd',
                                now(), 'ACCRUED', 'p', 'w', 10, 1000, 'EUR', 1)
                        returning id
                    ), entry as (
                        insert into referral.ledger_entry (id, partner_id, decision_id, kind, at)
                        select gen_random_uuid(), '%1$s', id, 'ACCRUAL', now()
                          from decision
                        returning id
                    )
                    insert into referral.ledger_line
                           (entry_id, line_no, account, currency, amount_minor)
                    select id, 1, 'PARTNER_ACCRUED', 'EUR', -1
                      from entry
                    """
                            .formatted(partner.id()));

            assertThatThrownBy(raw::commit).hasMessageContaining("does not sum to zero");
        }
    }

    private void assertUnknownReferral(String referral) {
        assertThatThrownBy(() ->
                        bean(Provisioning.class).apply(form("never", "BASIC", referral), null))
                .isInstanceOfSatisfying(
                        InvalidField.class,
                        invalid -> {
                            assertThat(invalid.field()).isEqualTo("referral");
                            assertThat(invalid.code()).isEqualTo("unknown_referral");
                        });
        assertThat(bean(Directory.class).bySlug("never")).isEmpty();
    }
}
