package com.mydr24.billing.stripe;

import com.mydr24.billing.collection.PayerLookup;
import com.stripe.model.Charge.PaymentMethodDetails;
import com.stripe.param.InvoicePaymentListParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Stripe's fingerprints: the same for the same card or account, whichever customer uses it. */
@Singleton
@Requires(beans = StripeConfig.class)
class StripePayers implements PayerLookup {
    private final StripeApi api;

    StripePayers(StripeApi api) {
        this.api = api;
    }

    @Override
    public Optional<String> fingerprint(String invoice) {
        var filter =
                InvoicePaymentListParams.builder()
                        .setInvoice(invoice)
                        .setStatus(InvoicePaymentListParams.Status.PAID)
                        .build();
        return api
                .asked(
                        "show the payments of an invoice",
                        () -> api.v1().invoicePayments().list(filter))
                .getData()
                .stream()
                .flatMap(each -> Stream.ofNullable(each.getPayment().getPaymentIntent()))
                .findFirst()
                .flatMap(this::ofPayment);
    }

    private Optional<String> ofPayment(String paymentIntent) {
        var found =
                api.asked(
                        "show a payment",
                        () ->
                                api.v1()
                                        .paymentIntents()
                                        .retrieve(
                                                paymentIntent,
                                                PaymentIntentRetrieveParams.builder()
                                                        .addExpand("latest_charge")
                                                        .build()));
        return Optional.ofNullable(found.getLatestChargeObject())
                .flatMap(charge -> Optional.ofNullable(charge.getPaymentMethodDetails()))
                .flatMap(StripePayers::of);
    }

    private static Optional<String> of(PaymentMethodDetails by) {
        return Stream.of(
                        by.getCard() == null ? null : by.getCard().getFingerprint(),
                        by.getSepaDebit() == null ? null : by.getSepaDebit().getFingerprint(),
                        by.getUsBankAccount() == null
                                ? null
                                : by.getUsBankAccount().getFingerprint(),
                        by.getBacsDebit() == null ? null : by.getBacsDebit().getFingerprint())
                .filter(Objects::nonNull)
                .findFirst();
    }
}
