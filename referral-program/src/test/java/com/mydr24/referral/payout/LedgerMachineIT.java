package com.mydr24.referral.payout;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.referral.ReferralInstallation;
import com.mydr24.referral.reward.RewardCases;
import com.mydr24.referral.reward.Rewards;
import com.mydr24.regions.failure.Conflict;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import org.junit.jupiter.api.Tag;

/**
 * Whatever happens to a partner's money in whatever order, the books say the same as the rewards.
 */
@Tag("postgres")
class LedgerMachineIT {
    private static final ReferralInstallation PROGRAMME = ReferralInstallation.start();

    @AfterContainer
    static void stop() throws SQLException {
        PROGRAMME.close();
    }

    @Property(tries = 12, shrinking = ShrinkingMode.BOUNDED)
    void booksAndRewardsAgreeAfterEveryStep(@ForAll("histories") List<Step> history) {
        var machine = new Machine();
        for (var step : history) {
            machine.take(step);
            machine.check();
        }
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        var kinds =
                Arbitraries.frequencyOf(
                        Tuple.of(4, Arbitraries.of(Kind.PAID)),
                        Tuple.of(4, Arbitraries.of(Kind.REFUNDED)),
                        Tuple.of(3, Arbitraries.of(Kind.RELEASED)),
                        Tuple.of(3, Arbitraries.of(Kind.PREPARED)),
                        Tuple.of(2, Arbitraries.of(Kind.SETTLED)),
                        Tuple.of(1, Arbitraries.of(Kind.CALLED_OFF)),
                        Tuple.of(1, Arbitraries.of(Kind.REVERSED)),
                        Tuple.of(1, Arbitraries.of(Kind.WRITTEN_OFF)));
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.longs().between(1, 200_000))
                .as(Step::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(16);
    }

    private enum Kind {
        PAID,
        REFUNDED,
        RELEASED,
        PREPARED,
        SETTLED,
        CALLED_OFF,
        REVERSED,
        WRITTEN_OFF
    }

    record Step(Kind kind, int which, long minor) {}

    private static final class Machine {
        private final RewardCases customers;
        private final UUID partner;
        private final List<RewardCases> payers = new ArrayList<>();
        private final List<UUID> invoices = new ArrayList<>();
        private int months;

        Machine() {
            PROGRAMME.itIs("2026-03-01T00:00:00Z");
            var acme = PROGRAMME.partner("TECHNOLOGY", "DE");
            partner = acme.id();
            customers = new RewardCases(PROGRAMME, acme, "default");
            PROGRAMME
                    .bean(TaxForms.class)
                    .approve(partner, "W_9", "1", "p", Instant.parse("2100-01-01T00:00:00Z"));
        }

        void take(Step step) {
            switch (step.kind) {
                case PAID -> {
                    var payer = customers.otherTenant();
                    payers.add(payer);
                    invoices.add(payer.pay(step.minor, "2026-02-28T00:00:00Z"));
                }
                case REFUNDED -> {
                    if (!payers.isEmpty()) {
                        var which = step.which % payers.size();
                        payers.get(which)
                                .refund(invoices.get(which), UUID.randomUUID(), step.minor);
                    }
                }
                case RELEASED -> {
                    var now = PROGRAMME.bean(Clock.class).instant();
                    PROGRAMME.itIs(now.plus(Duration.ofDays(31)).toString());
                    PROGRAMME.bean(Rewards.class).releaseDue();
                }
                case PREPARED -> prepare();
                case SETTLED ->
                        underWay(payout -> {
                            payouts().approve(payout.id(), "platform:2");
                            payouts().settle(payout.id(), "B " + payout.id());
                        });
                case CALLED_OFF ->
                        underWay(payout -> payouts().callOff(payout.id(), "a change of mind"));
                case REVERSED ->
                        payouts().of(partner).stream()
                                .filter(payout -> payout.state() == Payout.State.SETTLED)
                                .findFirst()
                                .ifPresent(payout -> payouts().reverse(payout.id(), "came back"));
                case WRITTEN_OFF -> writeOff(Math.min(step.minor, balance("PARTNER_RECEIVABLE")));
            }
        }

        private void writeOff(long minor) {
            if (minor > 0) {
                var offs = PROGRAMME.bean(WriteOffs.class);
                var off = offs.propose(partner, "EUR", minor, "It will not come.", "p");
                offs.approve(off.id(), "platform:2");
            }
        }

        private void prepare() {
            try {
                payouts().prepare(partner, YearMonth.of(2026, 1).plusMonths(months), "EUR", "p");
                months++;
            } catch (Conflict e) {
                assertThat(e.code()).isIn("below_minimum", "payout_exists");
            }
        }

        private void underWay(Consumer<Payout> act) {
            payouts().of(partner).stream()
                    .filter(payout -> payout.state() == Payout.State.PREPARED)
                    .forEach(act);
        }

        void check() {
            assertThat(balance("REFERRAL_EXPENSE")).isEqualTo(rewards("amount_minor", "true"));
            assertThat(-balance("PARTNER_ACCRUED"))
                    .isEqualTo(rewards("amount_minor", "state = 'HELD'"));
            assertThat(-balance("PARTNER_PAYABLE"))
                    .isEqualTo(rewards("payable_minor", "state = 'PAYABLE'"));
            assertThat(-balance("PAYOUT_CLEARING")).isEqualTo(payouts("PREPARED"));
            assertThat(-balance("CASH")).isEqualTo(payouts("SETTLED"));
            assertThat(balance("PARTNER_RECEIVABLE")).isNotNegative();
            assertThat(
                            balance("REFERRAL_EXPENSE")
                                    + balance("PARTNER_ACCRUED")
                                    + balance("PARTNER_PAYABLE")
                                    + balance("PAYOUT_CLEARING")
                                    + balance("CASH")
                                    + balance("PARTNER_RECEIVABLE")
                                    + balance("BAD_DEBT"))
                    .isZero();
        }

        private long balance(String account) {
            return PROGRAMME.balance(partner, account);
        }

        private long rewards(String column, String where) {
            return Long.parseLong(
                    PROGRAMME
                            .query(
                                    "select coalesce(sum("
                                            + column
                                            + "), 0) from referral.reward where partner_id = ? and "
                                            + where,
                                    partner)
                            .getFirst());
        }

        private long payouts(String state) {
            return payouts().of(partner).stream()
                    .filter(payout -> payout.state().name().equals(state))
                    .mapToLong(Payout::amountMinor)
                    .sum();
        }

        private static Payouts payouts() {
            return PROGRAMME.bean(Payouts.class);
        }
    }
}
