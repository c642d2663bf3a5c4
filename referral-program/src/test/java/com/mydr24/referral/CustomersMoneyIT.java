package com.mydr24.referral;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.billing.close.MonthClose;
import com.mydr24.billing.credit.AccountCredits;
import com.mydr24.billing.credit.Credit;
import com.mydr24.billing.credit.Goodwill;
import com.mydr24.billing.payment.InvoicePaid;
import com.mydr24.billing.payment.InvoiceReopened;
import com.mydr24.billing.payment.PaymentReturns;
import com.mydr24.billing.payment.ReturnedPayment;
import com.mydr24.referral.campaign.Budgets;
import com.mydr24.referral.campaign.CampaignTerms;
import com.mydr24.referral.campaign.Campaigns;
import com.mydr24.referral.campaign.CustomerTerms;
import com.mydr24.referral.campaign.RewardTerms;
import com.mydr24.referral.campaign.Touch;
import com.mydr24.referral.link.Links;
import com.mydr24.referral.link.NewLink;
import com.mydr24.referral.partner.Partner;
import com.mydr24.referral.report.ProgrammeReports;
import com.mydr24.referral.reward.CustomerSide;
import com.mydr24.referral.reward.DecidedReward;
import com.mydr24.referral.reward.Rewards;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.Placement;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A customer's credit follows the money that paid its invoice, away and back. */
@Tag("postgres")
class CustomersMoneyIT extends BilledTenants {
    private static final int REPETITIONS = Integer.getInteger("mydr24.race.repetitions", 4);

    @Test
    void customersCreditGoesWithTheMoneyOfItsInvoiceAndComesAgainWithItAsFarAsNothingUsedIt() {
        var partner = twoSided("bounce", 10_000);
        var tenant = signUp("bouncing", "BASIC", "bounce");
        itIs("2026-04-10T00:00:00Z");
        closeAndPay(tenant, "2026-01");
        var whole = netOf(tenant, "2026-01");
        giveCustomerCredits();
        assertThat(left(tenant)).isEqualTo(whole);

        bounce(tenant, "2026-01", "B 1");
        bounce(tenant, "2026-01", "B 1");
        giveCustomerCredits();
        giveCustomerCredits();
        assertThat(customers(partner, "bouncing"))
                .isEqualTo(new CustomerSide("TAKEN_BACK", "payment_went", 0));
        assertThat(left(tenant)).isZero();
        assertThat(spent("two-sided")).isZero();
        assertThat(costs()).isZero();

        pay(tenant, "2026-01", "again");
        // The money goes and comes once more before anything is done in the books.
        bounce(tenant, "again", "B 2");
        pay(tenant, "2026-01", "at last");
        // An older gift, which the next invoice uses first.
        bean(AccountCredits.class)
                .give(tenant, new Goodwill(UUID.randomUUID(), whole / 2, "Sorry", null));
        giveCustomerCredits();
        giveCustomerCredits();
        assertThat(customers(partner, "bouncing"))
                .isEqualTo(new CustomerSide("GIVEN", "paid_again", whole));
        assertThat(left(tenant)).isEqualTo(whole + whole / 2);
        assertThat(spent("two-sided")).isEqualTo(whole + earned(partner));

        bean(MonthClose.class).closeCell(new CellId("eu-de-1"), YearMonth.of(2026, 2));
        var stays = whole - left(tenant);
        assertThat(stays).isBetween(1L, whole - 1);
        bounce(tenant, "at last", "B 3");
        giveCustomerCredits();
        assertThat(customers(partner, "bouncing"))
                .isEqualTo(new CustomerSide("TAKEN_BACK", "payment_went", stays));
        assertThat(left(tenant)).isZero();
        assertThat(spent("two-sided")).isEqualTo(stays);
        pay(tenant, "2026-01", "for good");
        giveCustomerCredits();
        assertThat(customers(partner, "bouncing"))
                .isEqualTo(new CustomerSide("GIVEN", "paid_again", whole));
        assertThat(left(tenant)).isEqualTo(whole - stays);
        assertThat(spent("two-sided")).isEqualTo(whole + earned(partner));

        assertThat(costs()).isEqualTo(whole);

        takenBack(tenant, UUID.randomUUID(), whole);
        giveCustomerCredits();
        assertThat(customers(partner, "bouncing"))
                .isEqualTo(new CustomerSide("TAKEN_BACK", "invoice_taken_back", stays));
        assertThat(left(tenant)).isZero();
    }

    @Test
    void newsOfItsMoneyInAnyOrderAndRepeatedAtTheSameTimeAsSweepsGivesItOnceOrTakesItBack()
            throws Exception {
        var partner = twoSided("news", 10_000);
        var tenant = signUp("shaky", "BASIC", "news");
        itIs("2026-04-10T00:00:00Z");
        closeAndPay(tenant, "2026-01");
        var whole = netOf(tenant, "2026-01");
        var random = new Random(7);
        for (long round = 1; round < 2L * REPETITIONS; round += 2) {
            var isPaid = random.nextBoolean();
            var news = new ArrayList<Runnable>();
            for (long number = round; number <= round + 1; number++) {
                var reopenings = number;
                news.addAll(Collections.nCopies(3, reopened(tenant, whole, reopenings)));
                if (isPaid || number == round) {
                    news.addAll(Collections.nCopies(3, paid(tenant, whole, reopenings)));
                }
            }
            news.addAll(Collections.nCopies(3, this::giveCustomerCredits));
            Collections.shuffle(news, random);
            atOnce(news);
            giveCustomerCredits();
            giveCustomerCredits();

            assertThat(customers(partner, "shaky").state())
                    .isEqualTo(isPaid ? "GIVEN" : "TAKEN_BACK");
            assertThat(left(tenant)).isEqualTo(isPaid ? whole : 0);
            assertThat(spent("two-sided")).isEqualTo(left(tenant) + earned(partner));
        }
    }

    private static void atOnce(List<Runnable> all) throws Exception {
        var start = new CountDownLatch(1);
        var running = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each : all) {
                running.add(
                        threads.submit(() -> {
                            start.await();
                            each.run();
                            return each;
                        }));
            }
            start.countDown();
        }
        for (var each : running) {
            each.get();
        }
    }

    /** A campaign that gives the customer a share of its first invoice, and a link of it. */
    private Partner twoSided(String slug, int customersShareBp) {
        var partner = register("TECHNOLOGY", "DE");
        bean(Links.class).create(partner.id(), new NewLink(slug, "two-sided", null));
        bean(Campaigns.class)
                .put(
                        "two-sided",
                        new CampaignTerms(
                                RewardTerms.firstInvoice(1_000),
                                90,
                                Touch.LAST,
                                null,
                                null,
                                new CustomerTerms(customersShareBp, 0, null),
                                null));
        bean(Budgets.class).put("two-sided", "EUR", 100_000);
        return partner;
    }

    private void bounce(Placement tenant, String payment, String reference) {
        bean(PaymentReturns.class)
                .record(
                        tenant,
                        new ReturnedPayment(
                                "bank",
                                reference,
                                payment,
                                ReturnedPayment.Kind.BOUNCED,
                                invoice(tenant, "2026-01").totalMinor(),
                                "EUR",
                                "AC04",
                                Instant.parse("2026-02-20T00:00:00Z")));
    }

    private long left(Placement tenant) {
        return bean(AccountCredits.class).list(tenant).stream()
                .mapToLong(Credit::remainingMinor)
                .sum();
    }

    private long spent(String campaign) {
        return bean(Budgets.class).of(campaign).getFirst().spentMinor();
    }

    private long costs() {
        return bean(ProgrammeReports.class)
                .costs(YearMonth.of(2026, 1), YearMonth.of(2026, 12))
                .getFirst()
                .creditedMinor();
    }

    private long earned(Partner partner) {
        return bean(Rewards.class).of(partner.id()).stream()
                .mapToLong(DecidedReward::amountMinor)
                .sum();
    }

    private Runnable paid(Placement tenant, long netMinor, long reopenings) {
        return () ->
                tell(
                        tenant,
                        UUID.randomUUID(),
                        InvoicePaid.EVENT_TYPE,
                        """
                        {"id": "%s", "number": "I", "currency": "EUR", "netMinor": %d,
                         "paidAt": "2026-03-01T00:00:00Z", "reopenings": %d}
                        """
                                .formatted(idOf(tenant), netMinor, reopenings));
    }

    private Runnable reopened(Placement tenant, long netMinor, long reopenings) {
        var id = UUID.randomUUID();
        return () ->
                tell(
                        tenant,
                        id,
                        InvoiceReopened.EVENT_TYPE,
                        """
                        {"id": "%s", "invoice": "%s", "number": "I", "currency": "EUR",
                         "netMinor": %d, "why": "B", "reopenings": %d}
                        """
                                .formatted(id, idOf(tenant), netMinor, reopenings));
    }
}
