package com.mydr24.billing.collection;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.billing.BillingInstallation;
import com.mydr24.billing.Ledger;
import com.mydr24.billing.invoice.Invoice;
import com.mydr24.billing.note.CreditNotes;
import com.mydr24.billing.note.NewCreditNote;
import com.mydr24.billing.payment.Payment;
import com.mydr24.billing.payment.PaymentReturns;
import com.mydr24.billing.payment.Payments;
import com.mydr24.billing.payment.Payouts;
import com.mydr24.billing.payment.ReturnedPayment;
import com.mydr24.billing.stripe.StripeNotices;
import com.mydr24.local.stripe.StripeForTests;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The money of one customer, who has three invoices of 490.00 and 93.10 of tax each, the first of
 * them paid by card: we are told facts about it, each any number of times.
 */
public final class ToldMoney {
    private static final long WHOLE = 58_310;
    private static final long TAX = 9_310;
    private static final long FEE = 1_500;
    private static final long WON = 10_000;
    private static final long LOST = 20_000;
    private static final Instant PAID_AT = Instant.parse("2026-04-06T10:00:00Z");
    private static final long AT = PAID_AT.getEpochSecond();

    private final BillingInstallation books;
    private final StripeForTests stripe;
    private final Ledger ledger;
    private final String slug;
    private final Placement placement;
    private final List<String> invoices;
    private final String atStripe;
    private final Set<Fact> happened = EnumSet.noneOf(Fact.class);
    private final Map<Fact, String> objects = new EnumMap<>(Fact.class);
    private final Set<String> paid = new HashSet<>();
    private final Map<String, Long> tooEarly = new HashMap<>();
    private int notices;

    /** What may be heard. Those of the card are at Stripe, where everything has its order. */
    public enum Fact {
        PART_PAID,
        ALL_PAID,
        TOO_MUCH_PAID,
        PART_BOUNCED,
        PART_OF_ALL_BOUNCED,
        TOO_MUCH_BOUNCED,
        PART_CREDITED,
        MUCH_CREDITED,
        ALL_CREDITED,
        CARD_PAID,
        DISPUTE_TO_BE_WON,
        DISPUTE_WON,
        DISPUTE_TO_BE_LOST,
        DISPUTE_LOST,
        REFUNDED_AT_STRIPE,
        REFUND_TO_FAIL,
        REFUND_FAILED;

        private static final Set<Fact> OF_THE_CARD = EnumSet.range(CARD_PAID, REFUND_FAILED);
    }

    /** The arithmetic of the facts, which knows no order. */
    public record Expected(Set<Fact> facts) {
        public Map<String, Long> balances() {
            boolean won = facts.contains(Fact.DISPUTE_WON);
            boolean lost = facts.contains(Fact.DISPUTE_LOST);
            long disputed =
                    (won ? 0 : of(Fact.DISPUTE_TO_BE_WON, WON))
                            + (lost ? 0 : of(Fact.DISPUTE_TO_BE_LOST, LOST));
            long fees =
                    (won ? 0 : of(Fact.DISPUTE_TO_BE_WON, FEE))
                            + (lost ? FEE : of(Fact.DISPUTE_TO_BE_LOST, FEE));
            long creditedNet =
                    of(Fact.PART_CREDITED, 10_000)
                            + of(Fact.MUCH_CREDITED, 30_000)
                            + of(Fact.ALL_CREDITED, 49_000);
            long creditedTax =
                    of(Fact.PART_CREDITED, 1_900)
                            + of(Fact.MUCH_CREDITED, 5_700)
                            + of(Fact.ALL_CREDITED, TAX);
            long kept = byBank() + byCard();
            long due = 3 * WHOLE - creditedNet - creditedTax - kept;
            var balances = new HashMap<String, Long>();
            balances.put("CASH", kept - disputed - fees);
            balances.put("DISPUTED", disputed);
            balances.put("PAYMENT_FEES", fees);
            balances.put("RECEIVABLE", Math.max(0, due));
            balances.put("REFUND_PAYABLE", Math.min(0, due));
            balances.put("REVENUE", creditedNet - 3 * (WHOLE - TAX));
            balances.put("TAX_PAYABLE", creditedTax - 3 * TAX);
            balances.values().removeIf(balance -> balance == 0);
            return balances;
        }

        private long byBank() {
            return of(Fact.PART_PAID, 9_000)
                    + of(Fact.ALL_PAID, WHOLE)
                    + of(Fact.TOO_MUCH_PAID, 150_001)
                    - both(Fact.PART_PAID, Fact.PART_BOUNCED, 9_000)
                    - both(Fact.ALL_PAID, Fact.PART_OF_ALL_BOUNCED, 19_999)
                    - both(Fact.TOO_MUCH_PAID, Fact.TOO_MUCH_BOUNCED, 150_001);
        }

        /** Whoever hears of a dispute or a refund asks, and so learns of the payment. */
        private long byCard() {
            boolean failed = facts.contains(Fact.REFUND_FAILED);
            return facts.stream().anyMatch(Fact.OF_THE_CARD::contains)
                    ? WHOLE
                            - of(Fact.DISPUTE_LOST, LOST)
                            - of(Fact.REFUNDED_AT_STRIPE, 3_000)
                            - (failed ? 0 : of(Fact.REFUND_TO_FAIL, 4_000))
                    : 0;
        }

        private long of(Fact fact, long minor) {
            return facts.contains(fact) ? minor : 0;
        }

        private long both(Fact fact, Fact other, long minor) {
            return facts.contains(fact) ? of(other, minor) : 0;
        }
    }

    /** Customers who sign up as 2026 begins in Berlin, each to be told of once. */
    public static final class Customers {
        private static final List<String> MONTHS = List.of("2026-01", "2026-02", "2026-03");

        private final BillingInstallation books;
        private final StripeForTests stripe;
        private final Map<String, Placement> toldNothing = new LinkedHashMap<>();
        private int signedUp;

        public Customers(BillingInstallation books, StripeForTests stripe) {
            this.books = books;
            this.stripe = stripe;
        }

        /** Several at once, before months are closed for all of the cell. */
        public void signUp(int more) {
            var slugs =
                    IntStream.range(signedUp, signedUp + more).mapToObj(i -> "told-" + i).toList();
            signedUp += more;
            toldNothing.putAll(books.signUp(slugs, "BASIC"));
        }

        /** Whoever looks for a shorter sequence needs more of them than were there. */
        public ToldMoney next() {
            if (toldNothing.isEmpty()) {
                books.itIs("2025-12-31T23:00:00Z");
                signUp(signedUp);
                books.itIs("2026-04-06T12:00:00Z");
                MONTHS.forEach(month -> books.close("eu-de-1", month));
            }
            var next = toldNothing.entrySet().iterator().next();
            toldNothing.remove(next.getKey());
            return new ToldMoney(books, stripe, next.getKey(), next.getValue());
        }
    }

    /** Sends an invoice to Stripe, where it is paid before we hear of it. */
    public ToldMoney(
            BillingInstallation books, StripeForTests stripe, String slug, Placement placement) {
        this.books = books;
        this.stripe = stripe;
        this.slug = slug;
        this.placement = placement;
        ledger = new Ledger(books);
        invoices = books.invoicesOf(placement).reversed().stream().map(Invoice::number).toList();
        var collection = books.bean(InvoiceCollection.class);
        collection.begin(placement);
        collection.bringUpToDate(placement);
        atStripe =
                String.valueOf(
                        stripe.of("invoice", placement.tenant().toString()).getFirst().get("id"));
        stripe.pay(atStripe, AT);
    }

    public void hear(Fact fact) {
        switch (fact) {
            case PART_PAID -> pay(0, "part", 9_000);
            case ALL_PAID -> pay(1, "all", WHOLE);
            case TOO_MUCH_PAID -> pay(2, "too-much", 150_001);
            case PART_BOUNCED -> bounce("part", 9_000);
            case PART_OF_ALL_BOUNCED -> bounce("all", 19_999);
            case TOO_MUCH_BOUNCED -> bounce("too-much", 150_001);
            case PART_CREDITED -> credit(0, 10_000);
            case MUCH_CREDITED -> credit(1, 30_000);
            case ALL_CREDITED -> credit(2, 49_000);
            case CARD_PAID -> notice("invoice.paid", atStripe);
            case DISPUTE_TO_BE_WON ->
                    notice("charge.dispute.created", dispute(Fact.DISPUTE_TO_BE_WON, WON));
            case DISPUTE_TO_BE_LOST ->
                    notice("charge.dispute.created", dispute(Fact.DISPUTE_TO_BE_LOST, LOST));
            case DISPUTE_WON -> {
                var dispute = dispute(Fact.DISPUTE_TO_BE_WON, WON);
                once(fact, () -> stripe.disputed(dispute, "won", "reinstated"));
                notice("charge.dispute.closed", dispute);
            }
            case DISPUTE_LOST -> {
                var dispute = dispute(Fact.DISPUTE_TO_BE_LOST, LOST);
                once(fact, () -> stripe.disputed(dispute, "lost"));
                notice("charge.dispute.closed", dispute);
            }
            case REFUNDED_AT_STRIPE -> notice("refund.created", refund(fact, 3_000));
            case REFUND_TO_FAIL -> notice("refund.created", refund(fact, 4_000));
            case REFUND_FAILED -> {
                var refund = refund(Fact.REFUND_TO_FAIL, 4_000);
                once(fact, () -> stripe.refundFails(refund));
                notice("refund.failed", refund);
            }
        }
    }

    private void pay(int invoice, String reference, long minor) {
        books.bean(Payments.class)
                .receive(
                        placement,
                        new Payment(
                                invoices.get(invoice), "bank", reference, minor, "EUR", PAID_AT));
        paid.add(reference);
    }

    /** One before its payment waits for the next reading of the statement. */
    private void bounce(String payment, long minor) {
        var bounce =
                new ReturnedPayment(
                        "bank",
                        "back-" + payment,
                        payment,
                        ReturnedPayment.Kind.BOUNCED,
                        minor,
                        "EUR",
                        "AC04",
                        PAID_AT);
        if (paid.contains(payment)) {
            books.bean(PaymentReturns.class).record(placement, bounce);
        } else {
            assertThatThrownBy(() -> books.bean(PaymentReturns.class).record(placement, bounce))
                    .isInstanceOf(NotFound.class);
            tooEarly.put(payment, minor);
        }
    }

    public void hearAgainWhatCameTooEarly() {
        Map.copyOf(tooEarly).forEach(this::bounce);
    }

    private void credit(int invoice, long netMinor) {
        var number = invoices.get(invoice);
        var id = UUID.nameUUIDFromBytes((slug + number).getBytes(StandardCharsets.UTF_8));
        books.bean(CreditNotes.class)
                .issue(placement, new NewCreditNote(id, number, netMinor, "agreed"));
    }

    /** The bank has taken the money. */
    private String dispute(Fact opening, long minor) {
        return objects.computeIfAbsent(
                opening,
                _ -> {
                    var dispute = stripe.dispute(atStripe, minor, AT + 600_000);
                    stripe.disputed(dispute, "withdrawn");
                    return dispute;
                });
    }

    private String refund(Fact made, long minor) {
        return objects.computeIfAbsent(made, _ -> stripe.refund(atStripe, minor, AT));
    }

    /** However often it is heard of, it happens once. */
    private void once(Fact fact, Runnable happens) {
        if (happened.add(fact)) {
            happens.run();
        }
    }

    /** As Stripe delivers it, which may be twice. */
    private void notice(String type, String object) {
        notices++;
        var notice = stripe.notice("evt_%s_%d".formatted(slug, notices), type, object);
        var now = books.machine().instant().getEpochSecond();
        var signature = StripeNotices.sign(notice, now, StripeForTests.SECRET);
        for (int i = 0; i < 2; i++) {
            books.bean(ProviderNotices.class).accept(notice, signature);
        }
    }

    public Map<String, Long> balances() {
        var balances = new HashMap<>(ledger.balances(slug));
        balances.values().removeIf(balance -> balance == 0);
        return balances;
    }

    public long owed() {
        return ledger.owed(slug);
    }

    public long owedBack() {
        return books.bean(Payouts.class).wallet(placement).balanceMinor();
    }
}
