package com.mydr24.referral.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.billing.payment.PayerMarks;
import com.mydr24.billing.payment.PayerSeen;
import com.mydr24.referral.ReferralInstallation;
import com.mydr24.referral.partner.NewPartner;
import com.mydr24.referral.partner.Partner;
import com.mydr24.referral.partner.Partners;
import com.mydr24.referral.payout.PayoutAccounts;
import com.mydr24.referral.reward.Review;
import com.mydr24.referral.reward.RewardCases;
import com.mydr24.referral.reward.RewardState;
import com.mydr24.referral.reward.Rewards;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.placement.RegionCode;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.audit.OperatorLog;
import com.mydr24.tenant.directory.TenantKind;
import com.mydr24.tenant.provisioning.Application;
import com.mydr24.tenant.tier.Tier;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("postgres")
class CasesIT {
    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
    private static final String ADA = "platform:ada";
    private static final String BEN = "platform:ben";

    private static ReferralInstallation programme;
    private static int partners;

    @BeforeAll
    static void start() {
        programme = ReferralInstallation.start();
    }

    @AfterAll
    static void stop() throws SQLException {
        programme.close();
    }

    @BeforeEach
    void itIsFebruary() {
        programme.itIs(NOW.toString());
    }

    @Test
    void customerThatLooksLikeItsPartnerEarnsNothingUntilTwoPeopleAgree() {
        var acme = signUp(partner(), "boss@", null);
        acme.pay(10_000, NOW.toString());
        var open = only(acme.partner());

        programme.itIs("2026-05-01T00:00:00Z");
        bean(Cases.class).expire();
        bean(Rewards.class).releaseDue();

        assertThat(open.reasons()).containsExactly(ReasonClass.SELF_REFERRAL);
        assertThat(open.expiresAt()).isNull();
        assertThat(acme.only().state()).isEqualTo(RewardState.HELD);
        assertThat(acme.only().review())
                .isEqualTo(new Review(RiskCase.State.OPEN, List.of(ReasonClass.SELF_REFERRAL)));

        bean(Cases.class).propose(open.id(), "dismissed", "A subsidiary of its own.", ADA);
        assertThatThrownBy(() -> bean(Cases.class).confirm(open.id(), ADA))
                .isInstanceOf(Conflict.class);
        bean(Rewards.class).releaseDue();
        assertThat(acme.only().state()).isEqualTo(RewardState.HELD);
        bean(Cases.class).confirm(open.id(), BEN);
        bean(Rewards.class).releaseDue();

        assertThat(acme.only().state()).isEqualTo(RewardState.PAYABLE);
        assertThat(bean(Cases.class).steps(open.id()))
                .containsExactly(
                        "OPENED program: SAME_DOMAIN",
                        "PROPOSED platform:ada: DISMISSED: A subsidiary of its own.",
                        "CONFIRMED platform:ben: PROPOSED");
        assertThat(operatorLog())
                .contains(
                        "referral_case.opened",
                        "referral_case.proposed",
                        "referral_case.confirmed");
    }

    @Test
    void upheldCaseTakesBackWhatWasEarnedAndLetsNothingMoreBeEarned() {
        var acme = signUp(partner(), "boss@", null);
        acme.pay(10_000, NOW.toString());
        var open = only(acme.partner());

        bean(Cases.class).propose(open.id(), "UPHELD", "The partner itself.", ADA);
        bean(Cases.class).confirm(open.id(), BEN);

        assertThat(acme.only().state()).isEqualTo(RewardState.VOID);
        assertThat(acme.only().amountMinor()).isZero();
        assertThat(programme.balance(acme.partner().id(), "PARTNER_ACCRUED")).isZero();
        assertThat(programme.balance(acme.partner().id(), "REFERRAL_EXPENSE")).isZero();
        assertThat(
                        programme.query(
                                "select why from referral.ledger_entry where partner_id = ? and kind = 'REFUND_BEFORE_RELEASE'",
                                acme.partner().id()))
                .singleElement()
                .asString()
                .contains("The partner itself.");
        assertThat(bean(Cases.class).speakAgainst(acme.tenantId(), acme.partner().id())).isTrue();
    }

    @Test
    void invoiceAfterAnUpheldCaseIsDeclinedWithItsReason() {
        var acme = signUp(partner(), "boss@", null);
        var open = only(acme.partner());
        bean(Cases.class).propose(open.id(), "UPHELD", "The partner itself.", ADA);
        bean(Cases.class).confirm(open.id(), BEN);

        acme.pay(10_000, NOW.toString());

        assertThat(acme.only().code()).isEqualTo("case_upheld");
        assertThat(acme.only().state()).isEqualTo(RewardState.DECLINED);
    }

    @Test
    void lightCaseEndsByItselfWithTheHold() {
        var acme = signUp(partner(), "it@other-clinic.example", null);
        var again = again(acme, "it@other-clinic.example");
        again.pay(10_000, NOW.toString());
        var light = only(acme.partner());
        assertThat(light.severity()).isEqualTo("LOW");

        programme.itIs("2026-03-03T01:00:00Z");
        bean(Rewards.class).releaseDue();
        assertThat(again.only().state()).isEqualTo(RewardState.HELD);
        assertThat(bean(Cases.class).expire()).isPositive();
        bean(Rewards.class).releaseDue();

        assertThat(again.only().state()).isEqualTo(RewardState.PAYABLE);
        assertThat(only(acme.partner()).state()).isEqualTo(RiskCase.State.EXPIRED);
    }

    @Test
    void decisionStandsWhenTheSameIsFoundAgain() {
        var acme = partner();
        var signedUp = signUp(acme, "boss@", null);
        var open = only(acme);
        bean(Cases.class).propose(open.id(), "DISMISSED", "Known.", ADA);
        bean(Cases.class).confirm(open.id(), BEN);

        look(signedUp, address(acme, "boss@"), null, "Other " + signedUp.tenantId(), false);

        assertThat(only(acme).state()).isEqualTo(RiskCase.State.DISMISSED);
    }

    @Test
    void objectionOpensACaseAgainAndHeavierNewsEndsItsExpiry() {
        var acme = signUp(partner(), "it@another-clinic.example", null);
        var second = again(acme, "it@another-clinic.example");
        var light = only(acme.partner());
        bean(Cases.class).propose(light.id(), "UPHELD", "Looks odd.", ADA);

        bean(Cases.class).object(light.id(), "It does not.", BEN);
        look(second, "x@mailinator.com", null, "Name " + second.tenantId(), false);

        var now = only(acme.partner());
        assertThat(now.state()).isEqualTo(RiskCase.State.OPEN);
        assertThat(now.severity()).isEqualTo("HIGH");
        assertThat(now.reasons())
                .containsExactly(ReasonClass.KNOWN_CUSTOMER, ReasonClass.THROWAWAY_ADDRESS);
        assertThatThrownBy(() -> bean(Cases.class).confirm(light.id(), BEN))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> bean(Cases.class).propose(light.id(), "MAYBE", "?", BEN))
                .isInstanceOf(InvalidField.class);
    }

    @ParameterizedTest
    @CsvSource({
        "a.boss+x@, , SAME_ADDRESS SAME_DOMAIN",
        "it@gmail.com, , ''",
        "it@own.example, Acme, SAME_NAME",
        "it@mailinator.com, , DISPOSABLE_DOMAIN"
    })
    void signUpIsLookedAtFromEverySide(String email, @Nullable String legalName, String expected) {
        var acme = partner();
        var cases = new RewardCases(programme, acme, "default");
        var name = legalName == null ? "Clinic " + cases.tenantId() : acme.name() + " GmbH";

        look(cases, address(acme, email), null, name, false);

        assertThat(
                        String.join(
                                " ",
                                programme.query(
                                        "select kind from referral.risk_finding join referral.risk_case on case_id = id where partner_id = ? order by kind",
                                        acme.id())))
                .isEqualTo(expected);
    }

    @Test
    void hospitalsOfOneSystemShareADomainAndManyAtOnceAreWorthALook() {
        var acme = partner();
        for (var i = 0; i < SignUpChecks.USUAL_IN_A_DAY; i++) {
            signUp(acme, "it@nation.example", "nation");
        }
        assertThat(bean(Cases.class).of(acme.id())).isEmpty();

        signUp(acme, "it@nation.example", "nation");

        assertThat(only(acme).reasons()).containsExactly(ReasonClass.VELOCITY);
    }

    @Test
    void clickThatWasPaidForOpensACase() {
        var acme = partner();
        var cases = new RewardCases(programme, acme, "default");

        look(
                cases,
                "it@paid-" + cases.tenantId() + ".example",
                null,
                "P " + cases.tenantId(),
                true);

        assertThat(only(acme).reasons()).containsExactly(ReasonClass.PAID_TRAFFIC);
    }

    @Test
    void customerThatPaysFromThePartnersAccountIsAReferralOfItselfWhicheverCameFirst() {
        var acme = signUp(partner(), "it@one-clinic.example", null);
        propose(acme.partner(), "DE89370400440532013000");

        paysFrom(acme, PayerMarks.Kind.IBAN, "DE89370400440532013000", null);
        paysFrom(acme, PayerMarks.Kind.IBAN, "DE89370400440532013000", null);

        assertThat(only(acme.partner()).reasons()).containsExactly(ReasonClass.SELF_REFERRAL);
        var later = signUp(partner(), "it@two-clinic.example", null);
        paysFrom(later, PayerMarks.Kind.IBAN, "GB82WEST12345698765432", null);
        assertThat(bean(Cases.class).of(later.partner().id())).isEmpty();
        var account = propose(later.partner(), "GB82WEST12345698765432");
        bean(PayoutAccounts.class).approve(account, BEN);
        assertThat(only(later.partner()).reasons()).containsExactly(ReasonClass.SELF_REFERRAL);
    }

    @Test
    void twoCustomersOfOneAccountAreKnownUnlessTheyAreHospitalsOfOneSystem() {
        var nation = UUID.randomUUID();
        var first = signUp(partner(), "it@first-clinic.example", null);
        var second = signUp(partner(), "it@second-clinic.example", null);
        var hospital = signUp(partner(), "it@third-clinic.example", null);
        var sister = signUp(partner(), "it@fourth-clinic.example", null);

        paysFrom(first, PayerMarks.Kind.FINGERPRINT, "fp_1", null);
        paysFrom(second, PayerMarks.Kind.FINGERPRINT, "fp_1", null);
        paysFrom(second, PayerMarks.Kind.IBAN, "fp_2", null);
        paysFrom(hospital, PayerMarks.Kind.IBAN, "fp_3", nation);
        paysFrom(sister, PayerMarks.Kind.IBAN, "fp_3", nation);

        assertThat(bean(Cases.class).of(first.partner().id())).isEmpty();
        assertThat(only(second.partner()).reasons()).containsExactly(ReasonClass.KNOWN_CUSTOMER);
        assertThat(bean(Cases.class).of(sister.partner().id())).isEmpty();
    }

    private static void paysFrom(
            RewardCases customer, PayerMarks.Kind kind, String account, @Nullable UUID nation) {
        bean(PaymentChecks.class)
                .seen(
                        customer.tenantOf(nation),
                        new PayerSeen(bean(PayerMarks.class).of(kind, account), kind, NOW));
    }

    private static UUID propose(Partner partner, String iban) {
        return bean(PayoutAccounts.class).propose(partner.id(), "Acme", iban, null, ADA).id();
    }

    @Test
    void controlPlaneHoldsNeitherNamesNorDomainsOfCustomers() {
        var acme = signUp(partner(), "it@secret-clinic.example", null);

        assertThat(
                        programme.query(
                                "select t::text from referral.customer_trait t union all select a::text from referral.arrival a union all select c::text from referral.risk_case c"))
                .isNotEmpty()
                .noneMatch(row -> row.contains("secret-clinic") || row.contains("Clinic "));
        assertThat(acme.tenantId()).isNotNull();
    }

    @RepeatedTest(5)
    void paymentThatRacesADecisionEitherEarnsAndIsTakenBackOrNeverEarns() throws Exception {
        var acme = signUp(partner(), "boss@", null);
        var open = only(acme.partner());
        bean(Cases.class).propose(open.id(), "UPHELD", "The partner itself.", ADA);

        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            var done =
                    both.invokeAll(
                            List.<Callable<Object>>of(
                                    () -> acme.pay(10_000, NOW.toString()),
                                    () -> bean(Cases.class).confirm(open.id(), BEN)));
            for (var each : done) {
                each.get();
            }
        }

        assertThat(acme.only().state()).isIn(RewardState.VOID, RewardState.DECLINED);
        assertThat(programme.balance(acme.partner().id(), "PARTNER_ACCRUED")).isZero();
    }

    private static RewardCases signUp(Partner partner, String email, @Nullable String parent) {
        var cases = new RewardCases(programme, partner, "default");
        look(cases, address(partner, email), parent, "Clinic " + cases.tenantId(), false);
        return cases;
    }

    /** Another customer of the same partner. */
    private static RewardCases again(RewardCases first, String email) {
        var cases = first.otherTenant();
        look(cases, email, null, "Clinic " + cases.tenantId(), false);
        return cases;
    }

    private static void look(
            RewardCases cases,
            String email,
            @Nullable String parent,
            String legalName,
            boolean isPaidFor) {
        var application =
                new Application(
                        new TenantId(cases.tenantId()),
                        "clinic-" + cases.tenantId(),
                        legalName,
                        TenantKind.HOSPITAL,
                        parent,
                        "DE",
                        new RegionCode("eu-de"),
                        Tier.BASIC,
                        "EUR",
                        ZoneId.of("UTC"),
                        email,
                        null,
                        NOW);
        bean(SignUpChecks.class).remember(application);
        bean(SignUpChecks.class)
                .look(new Arrival(application, cases.link(), "default", "CODE", isPaidFor));
    }

    /** An address that ends with @ is one of the partner's own. */
    private static String address(Partner partner, String email) {
        return email.endsWith("@") ? email + Identity.domain(partner.email()) : email;
    }

    private static Partner partner() {
        partners++;
        return bean(Partners.class)
                .register(
                        new NewPartner(
                                "Acme " + partners,
                                "TECHNOLOGY",
                                "DE",
                                "EUR",
                                "a.boss@acme-" + partners + ".example"));
    }

    private static RiskCase only(Partner partner) {
        var all = bean(Cases.class).of(partner.id());
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private static String operatorLog() {
        return String.join("\n", bean(OperatorLog.class).after(0, 1_000));
    }

    private static <T> T bean(Class<T> type) {
        return programme.bean(type);
    }
}
