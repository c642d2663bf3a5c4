package com.mydr24.billing.stripe;

import com.mydr24.billing.collection.BadNotice;
import com.mydr24.billing.collection.MoneyBack;
import com.mydr24.billing.collection.RefundRefused;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Dispute;
import com.stripe.model.InvoicePayment;
import com.stripe.model.Refund;
import com.stripe.param.InvoicePaymentListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Disputes and refunds at Stripe. Both are of charges; which invoice a charge paid, Stripe says by
 * its invoice payments.
 */
@Singleton
@Requires(beans = StripeConfig.class)
class StripeMoneyBack implements MoneyBack {
    private static final String OURS = "mydr24_refund";
    private static final long MOST = 100;

    /** After these Stripe refuses each time. */
    private static final Set<String> FINAL =
            Set.of(
                    "charge_already_refunded",
                    "charge_disputed",
                    "charge_not_refundable",
                    "amount_too_large",
                    "refund_disputed_payment");

    private final StripeApi api;
    private final StripePayments payments;

    StripeMoneyBack(StripeApi api, StripePayments payments) {
        this.api = api;
        this.payments = payments;
    }

    @Override
    public Disputed dispute(String dispute) {
        var found = api.asked("show a dispute", () -> api.v1().disputes().retrieve(dispute));
        var invoice = invoiceOf(found.getPaymentIntent());
        return new Disputed(
                payments.look(invoice).tenant(),
                found.getId(),
                invoice,
                state(found.getStatus()),
                Optional.ofNullable(found.getReason()).orElse("general"),
                found.getAmount(),
                upper(found.getCurrency()),
                withdrawn(found),
                dueBy(found),
                Instant.ofEpochSecond(found.getCreated()));
    }

    private static DisputeState state(String status) {
        return switch (status) {
            case "won", "warning_closed", "prevented" -> DisputeState.WON;
            case "lost" -> DisputeState.LOST;
            case "under_review", "warning_under_review" -> DisputeState.UNDER_REVIEW;
            default -> DisputeState.OPEN;
        };
    }

    private static @Nullable Instant dueBy(Dispute dispute) {
        var details = dispute.getEvidenceDetails();
        var dueBy = details == null ? null : details.getDueBy();
        return dueBy == null ? null : Instant.ofEpochSecond(dueBy);
    }

    /** Where the balance is kept in another currency than was paid, all of it moved or nothing. */
    private static Withdrawn withdrawn(Dispute dispute) {
        List<BalanceTransaction> moved =
                Optional.ofNullable(dispute.getBalanceTransactions()).orElse(List.of());
        long taken = 0;
        long reinstated = 0;
        long fee = 0;
        var feeCurrency = upper(dispute.getCurrency());
        for (var each : moved) {
            var isSame = each.getCurrency().equals(dispute.getCurrency());
            long amount = isSame ? Math.abs(each.getAmount()) : dispute.getAmount();
            if (each.getAmount() < 0) {
                taken += amount;
            } else if (each.getAmount() > 0) {
                reinstated += amount;
            }
            fee += each.getFee();
            feeCurrency = upper(each.getCurrency());
        }
        return new Withdrawn(taken, reinstated, fee, feeCurrency, moved.size());
    }

    @Override
    public Refunded refund(String refund) {
        var found = api.asked("show a refund", () -> api.v1().refunds().retrieve(refund));
        return refunded(found, invoiceOf(found.getPaymentIntent()));
    }

    @Override
    public Refunded giveBack(String invoice, UUID id, long amountMinor) {
        var payment = paymentOf(invoice, amountMinor);
        // A key is forgotten after a day; what was made is not.
        var made = madeBefore(payment, id);
        if (made.isPresent()) {
            return refunded(made.get(), invoice);
        }
        var tenant = payments.look(invoice).tenant();
        var wanted =
                RefundCreateParams.builder()
                        .setPaymentIntent(payment)
                        .setAmount(amountMinor)
                        .putMetadata(OURS, id.toString())
                        .putMetadata(StripePayments.TENANT, tenant.toString())
                        .build();
        try {
            return refunded(
                    api.askedOrRefused(
                            "refund a payment",
                            (code, _) -> FINAL.contains(code),
                            () -> api.v1().refunds().create(wanted, StripeApi.once("refund", id))),
                    invoice);
        } catch (StripeApi.Refused e) {
            throw new RefundRefused(String.valueOf(e.getMessage()));
        }
    }

    private Optional<Refund> madeBefore(String payment, UUID id) {
        var there =
                api.asked(
                        "show the refunds of a payment",
                        () ->
                                api.v1()
                                        .refunds()
                                        .list(
                                                RefundListParams.builder()
                                                        .setPaymentIntent(payment)
                                                        .setLimit(MOST)
                                                        .build()));
        return there.getData().stream()
                .filter(each -> id.toString().equals(metadata(each).get(OURS)))
                .findFirst();
    }

    private Refunded refunded(Refund refund, String invoice) {
        var ours = metadata(refund).get(OURS);
        var isOver = "failed".equals(refund.getStatus()) || "canceled".equals(refund.getStatus());
        return new Refunded(
                payments.look(invoice).tenant(),
                refund.getId(),
                ours == null ? null : UUID.fromString(ours),
                invoice,
                refund.getAmount(),
                upper(refund.getCurrency()),
                Instant.ofEpochSecond(refund.getCreated()),
                isOver
                        ? Optional.ofNullable(refund.getFailureReason()).orElse(refund.getStatus())
                        : null);
    }

    /** Which invoice a payment was for. */
    private String invoiceOf(@Nullable String paymentIntent) {
        if (paymentIntent == null) {
            throw new BadNotice("it is of no invoice");
        }
        var filter =
                InvoicePaymentListParams.builder()
                        .setPayment(
                                InvoicePaymentListParams.Payment.builder()
                                        .setType(
                                                InvoicePaymentListParams.Payment.Type
                                                        .PAYMENT_INTENT)
                                        .setPaymentIntent(paymentIntent)
                                        .build())
                        .build();
        return invoicePayments(filter).stream()
                .map(InvoicePayment::getInvoice)
                .findFirst()
                .orElseThrow(() -> new BadNotice("payment " + paymentIntent + " is of no invoice"));
    }

    /** A payment of an invoice that is large enough. */
    private String paymentOf(String invoice, long amountMinor) {
        var filter =
                InvoicePaymentListParams.builder()
                        .setInvoice(invoice)
                        .setStatus(InvoicePaymentListParams.Status.PAID)
                        .build();
        return invoicePayments(filter).stream()
                .filter(each -> each.getAmountPaid() != null && each.getAmountPaid() >= amountMinor)
                .flatMap(each -> Optional.ofNullable(each.getPayment().getPaymentIntent()).stream())
                .findFirst()
                .orElseThrow(() -> new RefundRefused("no_payment_of_so_much"));
    }

    private List<InvoicePayment> invoicePayments(InvoicePaymentListParams filter) {
        return api.asked(
                        "show the payments of an invoice",
                        () -> api.v1().invoicePayments().list(filter))
                .getData();
    }

    private static Map<String, String> metadata(Refund refund) {
        return Optional.ofNullable(refund.getMetadata()).orElse(Map.of());
    }

    private static String upper(String currency) {
        return currency.toUpperCase(Locale.ROOT);
    }
}
