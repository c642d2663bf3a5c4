package com.mydr24.referral.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.billing.transfer.Transfers;
import com.mydr24.local.postgres.LocalPostgres;
import com.mydr24.referral.ReferralInstallation;
import com.mydr24.referral.agreement.Agreements;
import com.mydr24.referral.reward.RewardCases;
import com.mydr24.referral.reward.Rewards;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.placement.CellId;
import java.io.StringReader;
import java.net.URL;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Payouts through a bank, money that comes back, and the papers about both. */
@Tag("postgres")
class BankFilesIT {
    private static final String IBAN = "DE89370400440532013000";
    private static final LocalDate FIRST_OF_APRIL = LocalDate.of(2026, 4, 1);
    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    private static ReferralInstallation programme;

    @BeforeAll
    static void start() {
        programme =
                ReferralInstallation.start(
                        Map.of(
                                "mydr24.referral.payer.name", "MyDR24 Größe GmbH",
                                "mydr24.referral.payer.country", "DE",
                                "mydr24.referral.payer.vat-id", "DE987654321",
                                "mydr24.referral.payer.iban", "GB29NWBK60161331926819"));
    }

    @AfterAll
    static void stop() throws SQLException {
        programme.close();
    }

    @BeforeEach
    void itIsMarch() {
        programme.itIs("2026-03-31T00:00:00Z");
    }

    @Test
    void accountCountsWhenASecondPersonHasApprovedIt() {
        var acme = approved(100_000);
        var account =
                bean(PayoutAccounts.class).propose(id(acme), "Acme", IBAN, null, "platform:1");

        assertConflict("nothing_to_pay", () -> make());
        assertConflict(
                "second_person_needed",
                () -> bean(PayoutAccounts.class).approve(account.id(), "platform:1"));
        bean(PayoutAccounts.class).approve(account.id(), "platform:2");

        assertThat(make().payouts()).isEqualTo(1);
        assertThat(account.iban()).isEqualTo("DE89…3000");
        assertThat(state(acme)).isEqualTo(Payout.State.SENT);
    }

    @Test
    void accountOfTwoPartnersIsShownToWhoeverApprovesIt() {
        var accounts = bean(PayoutAccounts.class);
        var number = "FR14 2004 1010 0505 0001 3M02 606";
        var alone = accounts.propose(id(cases()), "Acme", number, null, "platform:1");
        assertThat(alone.shared()).isFalse();

        var second = accounts.propose(id(cases()), "Other", number, null, "platform:1");

        assertThat(second.shared()).isTrue();
        assertThat(accounts.approve(alone.id(), "platform:2").shared()).isTrue();
    }

    @Test
    void fileIsWhatTheStandardWantsAndStaysAsItWasGivenOut() throws Exception {
        var acme = withAccount(approved(123_450));
        var other = withAccount(approved(200_000));

        var file = make();

        var xml = bean(BankFiles.class).xml(file.id());
        var schema =
                SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(schema());
        schema.newValidator().validate(new StreamSource(new StringReader(xml)));
        assertThat(xml)
                .contains("<CtrlSum>323.45</CtrlSum>")
                .contains("<NbOfTxs>2</NbOfTxs>")
                .contains("<InstdAmt Ccy=\"EUR\">123.45</InstdAmt>")
                .contains("<Nm>MyDR24 Grosse GmbH</Nm>")
                .contains("<EndToEndId>" + Pain001.id(payout(acme).id()))
                .contains("<EndToEndId>" + Pain001.id(payout(other).id()));
        assertThat(file.sumMinor()).isEqualTo(32_345);
        assertConflict("nothing_to_pay", () -> make());
        assertThat(bean(BankFiles.class).xml(file.id())).isEqualTo(xml);
    }

    @Test
    void oneOfManyWhoMakeAFileAtOnceGetsThePayout() throws Exception {
        withAccount(approved(100_000));
        var making = new ArrayList<Callable<BankFile>>();
        for (var i = 0; i < 16; i++) {
            making.add(BankFilesIT::make);
        }
        var payouts = 0;
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var made : all.invokeAll(making)) {
                try {
                    payouts += made.get().payouts();
                } catch (ExecutionException e) {
                    assertThat(e).hasCauseInstanceOf(Conflict.class);
                }
            }
        }

        assertThat(payouts).isEqualTo(1);
    }

    @Test
    void whatABankWasAskedToPayNoProviderIsAskedToPay() {
        var atABank = withAccount(approved(100_000));
        make();
        var elsewhere = approved(100_000);
        PayoutsIT.connect(programme, id(elsewhere));
        var asked = new ArrayList<UUID>();

        new SendPayouts(
                        payouts(),
                        programme.bean(PayoutRows.class),
                        Optional.of(payout -> {
                            asked.add(payout.id());
                            return new PayoutTransfers.Outcome.Done("tr");
                        }))
                .run(new CellId("eu-de-1"));

        assertThat(asked).contains(payout(elsewhere).id()).doesNotContain(payout(atABank).id());
        assertThat(state(atABank)).isEqualTo(Payout.State.SENT);
    }

    @Test
    void partnerIsPaidAtTheProviderWhereItWasFirstAskedToAndOnceWhateverAccountHoldsThen() {
        var acme = approved(100_000);
        var first = PayoutsIT.connect(programme, id(acme));
        var stripe = new TransfersForTests();
        var transfers = new ProviderTransfers(stripe, bean(PayoutRows.class), payouts());
        var sweep = new SendPayouts(payouts(), bean(PayoutRows.class), Optional.of(transfers));
        assertConflict("nothing_to_pay", () -> make());

        stripe.dies = true;
        sweep.run(new CellId("eu-de-1"));
        assertThat(state(acme)).isEqualTo(Payout.State.SENT);
        assertConflict("payout_on_its_way", () -> payouts().settle(payout(acme).id(), "by hand"));
        assertConflict(
                "payout_not_settled", () -> transfers.changed(stripe.sent(payout(acme), 10_000)));
        programme.itIs("2026-04-02T00:00:00Z");
        PayoutsIT.connect(programme, id(acme));
        stripe.dies = false;
        sweep.run(new CellId("eu-de-1"));

        assertThat(stripe.paid).containsOnlyKeys(payout(acme).id());
        assertThat(stripe.paid.values())
                .singleElement()
                .extracting(Transfers.Transfer::destination)
                .isEqualTo(first);
        assertThat(state(acme)).isEqualTo(Payout.State.SETTLED);
        transfers.changed(stripe.sent(payout(acme), 0));
        assertThatThrownBy(() -> transfers.changed(stripe.sent(payout(acme), 1)))
                .isInstanceOf(IllegalStateException.class);
        transfers.changed(new Transfers.Sent(UUID.randomUUID(), "tr_of_others", 5, 5));
        transfers.changed(stripe.sent(payout(acme), 10_000));
        transfers.changed(stripe.sent(payout(acme), 10_000));
        assertThat(state(acme)).isEqualTo(Payout.State.REVERSED);
        assertThat(balance(acme, "CASH")).isZero();
        assertThat(balance(acme, "PARTNER_PAYABLE")).isEqualTo(-10_000);
    }

    @Test
    void accountAtTheProviderIsShownAsItIsCalledAndNothingElseIsTaken() {
        var accounts = bean(PayoutAccounts.class);
        var account = accounts.proposeConnected(id(cases()), "Acme", "acct_1Nv0", "platform:1");
        var other = accounts.proposeConnected(id(cases()), "Acme", "acct_1Nv0", "platform:1");

        assertThat(account.iban()).isNull();
        assertThat(account.connectedAccount()).isEqualTo("acct_1Nv0");
        assertThat(other.shared()).isTrue();
        assertConflict("second_person_needed", () -> accounts.approve(account.id(), "platform:1"));
        assertThatThrownBy(() ->
                        accounts.proposeConnected(id(cases()), "Acme", "ba_1 or 1=1", "platform:1"))
                .isInstanceOf(InvalidField.class);
    }

    @Test
    void whatTheBankDoesNotPayIsPayableAgain() {
        var acme = withAccount(approved(100_000));
        assertConflict("payout_not_at_a_bank", () -> payouts().bounce(payout(acme).id(), "x"));
        make();

        payouts().bounce(payout(acme).id(), "AC04 account closed");
        payouts().bounce(payout(acme).id(), "AC04 account closed");

        assertThat(state(acme)).isEqualTo(Payout.State.FAILED);
        assertThat(balance(acme, "PARTNER_PAYABLE")).isEqualTo(-10_000);
        assertThat(balance(acme, "PAYOUT_CLEARING")).isZero();
    }

    @Test
    void moneyThatCameBackIsPaidAgainAndWhatWasRefundedMeanwhileIsKept() {
        var acme = cases();
        var invoice = acme.pay(200_000, "2026-01-31T10:00:00Z");
        release();
        payouts().settle(approve(acme).id(), "B 1");
        acme.refund(invoice, UUID.randomUUID(), 50_000);
        assertThat(balance(acme, "PARTNER_RECEIVABLE")).isEqualTo(5_000);

        payouts().reverse(payout(acme).id(), "The account was closed.");
        payouts().reverse(payout(acme).id(), "The account was closed.");

        assertThat(state(acme)).isEqualTo(Payout.State.REVERSED);
        assertThat(balance(acme, "PARTNER_PAYABLE")).isEqualTo(-20_000);
        assertThat(balance(acme, "CASH")).isZero();
        var again = approve(acme);
        assertThat(again.nettedMinor()).isEqualTo(5_000);
        assertThat(again.amountMinor()).isEqualTo(15_000);
        assertConflict("payout_not_settled", () -> payouts().reverse(again.id(), "Too early."));
    }

    @Test
    void invoiceIsWrittenForAPartnerThatAgreedAndTakenBackWithItsPayout() {
        var silent = approved(100_000);
        payouts().settle(payout(silent).id(), "B 2");
        assertThat(bean(SelfBilling.class).of(id(silent))).isEmpty();
        var acme = approved(100_000);
        var agreement =
                bean(Agreements.class)
                        .publish(
                                "Agreement",
                                "Be fair.",
                                Instant.parse("2030-01-01T00:00:00Z"),
                                "platform:1");
        bean(Agreements.class)
                .accept(id(acme), agreement.version(), agreement.sha256(), "Ada", true, "key");

        assertThatThrownBy(() -> taxForm(acme, "FR12345678901"))
                .isInstanceOfSatisfying(
                        InvalidField.class,
                        wrong -> assertThat(wrong.field()).isEqualTo("vatNumber"));
        taxForm(acme, "de 123.456.789");
        payouts().settle(payout(acme).id(), "B 3");
        payouts().settle(payout(acme).id(), "B 3");
        payouts().reverse(payout(acme).id(), "It came back.");

        var papers = bean(SelfBilling.class).of(id(acme));
        assertThat(papers)
                .extracting(SelfBilledInvoice::kind)
                .containsExactly("INVOICE", "CANCELLATION");
        assertThat(papers.getFirst().number()).isEqualTo("SB-2026-000001");
        assertThat(papers.getFirst().amountMinor()).isEqualTo(10_000);
        assertThat(papers.getFirst().taxForm()).isEqualTo("VAT_ID DE 1");
        assertThat(papers.getFirst().treatment()).isEqualTo("TAXED");
        assertThat(papers.getFirst().rateBp()).isEqualTo(1_900);
        assertThat(papers.getFirst().taxMinor()).isEqualTo(1_597);
        assertThat(papers.getFirst().netMinor()).isEqualTo(8_403);
        assertThat(papers.getFirst().supplierVatId()).isEqualTo("DE123456789");
        assertThat(papers.getFirst().customerVatId()).isEqualTo("DE987654321");
        assertThat(papers.getLast().taxMinor()).isEqualTo(-1_597);
        assertThat(papers.getLast().taxRule()).isEqualTo(papers.getFirst().taxRule());
        assertThat(bean(SelfBilling.class).byNumber("SB-2026-000002")).isEqualTo(papers.getLast());
        assertThat(papers.getLast().number()).isEqualTo("SB-2026-000002");
        assertThat(papers.getLast().cancels()).isEqualTo("SB-2026-000001");
        assertThat(papers.getLast().amountMinor()).isEqualTo(-10_000);
        assertThatThrownBy(() ->
                        programme.execute(
                                LocalPostgres.MIGRATOR, "delete from referral.self_billed_invoice"))
                .hasMessageContaining("refused");
    }

    @Test
    void whatIsOwedBackIsGivenUpByTwoPeopleAndNoMoreThanIsOwed() {
        var acme = cases();
        var invoice = acme.pay(200_000, "2026-01-31T10:00:00Z");
        release();
        payouts().settle(approve(acme).id(), "B 4");
        acme.refund(invoice, UUID.randomUUID(), 50_000);
        var offs = bean(WriteOffs.class);
        assertConflict(
                "more_than_is_owed_back",
                () -> offs.propose(id(acme), "EUR", 5_001, "Gone.", "platform:1"));

        var off = offs.propose(id(acme), "EUR", 5_000, "The company is gone.", "platform:1");

        assertConflict(
                "write_off_waits", () -> offs.propose(id(acme), "EUR", 1, "More.", "platform:1"));
        assertConflict("second_person_needed", () -> offs.approve(off.id(), "platform:1"));
        assertThat(offs.approve(off.id(), "platform:2").state()).isEqualTo("APPROVED");
        assertConflict("write_off_decided", () -> offs.approve(off.id(), "platform:3"));
        assertThat(balance(acme, "PARTNER_RECEIVABLE")).isZero();
        assertThat(balance(acme, "BAD_DEBT")).isEqualTo(5_000);
    }

    private static void taxForm(RewardCases acme, String vatNumber) {
        bean(TaxForms.class)
                .approve(
                        id(acme),
                        "VAT_ID",
                        "DE 1",
                        vatNumber,
                        "platform:1",
                        Instant.parse("2031-01-01T00:00:00Z"));
    }

    private static URL schema() {
        return Objects.requireNonNull(
                BankFilesIT.class.getResource("/pain.001.001.09.xsd"), "the schema");
    }

    private static BankFile make() {
        return bean(BankFiles.class).make("EUR", FIRST_OF_APRIL, "platform:1");
    }

    private static RewardCases withAccount(RewardCases cases) {
        var account =
                bean(PayoutAccounts.class)
                        .propose(id(cases), "Acme & Söhne", IBAN, "COBADEFFXXX", "platform:1");
        bean(PayoutAccounts.class).approve(account.id(), "platform:2");
        return cases;
    }

    private static RewardCases cases() {
        var partner = programme.partner("TECHNOLOGY", "DE");
        bean(TaxForms.class)
                .approve(
                        partner.id(),
                        "VAT_ID",
                        "DE 1",
                        "platform:1",
                        Instant.parse("2030-01-01T00:00:00Z"));
        return new RewardCases(programme, partner, "default");
    }

    /** With an approved payout of a tenth of a customer's revenue. */
    private static RewardCases approved(long netMinor) {
        var cases = cases();
        cases.pay(netMinor, "2026-01-31T10:00:00Z");
        release();
        approve(cases);
        return cases;
    }

    private static Payout approve(RewardCases cases) {
        var payout = payouts().prepare(id(cases), MARCH, "EUR", "platform:1");
        return payouts().approve(payout.id(), "platform:2");
    }

    /** Lets a month go by. */
    private static void release() {
        var now = bean(Clock.class).instant();
        programme.itIs(now.plus(Duration.ofDays(31)).toString());
        bean(Rewards.class).releaseDue();
        programme.itIs(now.toString());
    }

    private static Payouts payouts() {
        return bean(Payouts.class);
    }

    private static Payout payout(RewardCases cases) {
        return payouts().of(id(cases)).getLast();
    }

    private static Payout.State state(RewardCases cases) {
        return payout(cases).state();
    }

    private static UUID id(RewardCases cases) {
        return cases.partner().id();
    }

    private static long balance(RewardCases cases, String account) {
        return programme.balance(id(cases), account);
    }

    private static void assertConflict(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Conflict.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static <T> T bean(Class<T> type) {
        return programme.bean(type);
    }
}
