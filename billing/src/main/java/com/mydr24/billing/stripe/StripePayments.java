package com.mydr24.billing.stripe;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.mydr24.billing.collection.BadNotice;
import com.mydr24.billing.collection.PaymentProvider;
import com.mydr24.regions.placement.TenantId;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Invoice;
import com.stripe.net.Webhook;
import com.stripe.param.CreditNoteCreateParams;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.InvoiceCreateParams;
import com.stripe.param.InvoiceFinalizeInvoiceParams;
import com.stripe.param.InvoiceItemCreateParams;
import com.stripe.param.InvoicePayParams;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Collects by Stripe's invoices. What is owed, and its tax, is computed here; Stripe gets one
 * amount.
 */
@Singleton
@Requires(beans = StripeConfig.class)
class StripePayments implements PaymentProvider {
    static final String TENANT = "mydr24_tenant";
    private static final String NUMBER = "mydr24_number";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** The library takes nonsense for numbers. */
    private static final Pattern SIGNATURE =
            Pattern.compile("t=(\\d{1,12})(?:,[a-z0-9]{1,8}=[0-9a-f]{2,128})+");

    private final StripeApi api;
    private final StripeConfig config;
    private final Clock machine;

    StripePayments(StripeApi api, StripeConfig config, @Named("machine") Clock machine) {
        this.config = config;
        this.machine = machine;
        this.api = api;
    }

    @Override
    public String name() {
        return "stripe";
    }

    @Override
    public String makeCustomer(TenantId tenant, String name, String country) {
        return api.asked(
                "make a customer",
                () ->
                        api.v1()
                                .customers()
                                .create(
                                        CustomerCreateParams.builder()
                                                .setName(name)
                                                .setAddress(
                                                        CustomerCreateParams.Address.builder()
                                                                .setCountry(country)
                                                                .build())
                                                .putMetadata(TENANT, tenant.toString())
                                                .build(),
                                        StripeApi.once("customer", tenant.value()))
                                .getId());
    }

    /** Three calls; each is repeated with the same answer when an earlier run died after it. */
    @Override
    public String makeInvoice(String customer, Claim claim) {
        return api.asked(
                "make an invoice",
                () -> {
                    var made =
                            api.v1()
                                    .invoices()
                                    .create(
                                            draft(customer, claim),
                                            StripeApi.once("invoice", claim.id()));
                    api.v1()
                            .invoiceItems()
                            .create(
                                    item(customer, made.getId(), claim),
                                    StripeApi.once("invoice-item", claim.id()));
                    api.v1()
                            .invoices()
                            .finalizeInvoice(
                                    made.getId(),
                                    InvoiceFinalizeInvoiceParams.builder()
                                            .setAutoAdvance(false)
                                            .build(),
                                    StripeApi.once("invoice-final", claim.id()));
                    return made.getId();
                });
    }

    private static InvoiceCreateParams draft(String customer, Claim claim) {
        return InvoiceCreateParams.builder()
                .setCustomer(customer)
                .setCurrency(claim.currency().toLowerCase(Locale.ROOT))
                .setCollectionMethod(InvoiceCreateParams.CollectionMethod.SEND_INVOICE)
                .setDueDate(claim.dueAt().getEpochSecond())
                .setAutoAdvance(false)
                .setPendingInvoiceItemsBehavior(
                        InvoiceCreateParams.PendingInvoiceItemsBehavior.EXCLUDE)
                .setDescription("Invoice " + claim.number())
                .putMetadata(TENANT, claim.tenant().toString())
                .putMetadata(NUMBER, claim.number())
                .build();
    }

    private static InvoiceItemCreateParams item(String customer, String invoice, Claim claim) {
        return InvoiceItemCreateParams.builder()
                .setCustomer(customer)
                .setInvoice(invoice)
                .setCurrency(claim.currency().toLowerCase(Locale.ROOT))
                .setAmount(claim.amountMinor())
                .setDescription("Invoice " + claim.number())
                .build();
    }

    @Override
    public String makeCreditNote(String invoice, UUID id, String number, long amountMinor) {
        return api.asked(
                "make a credit note",
                () ->
                        api.v1()
                                .creditNotes()
                                .create(
                                        CreditNoteCreateParams.builder()
                                                .setInvoice(invoice)
                                                .setAmount(amountMinor)
                                                .setMemo("Credit note " + number)
                                                .putMetadata(NUMBER, number)
                                                .build(),
                                        StripeApi.once("credit-note", id))
                                .getId());
    }

    @Override
    public void paidElsewhere(String invoice, UUID id) {
        api.asked(
                "close an invoice",
                () ->
                        api.v1()
                                .invoices()
                                .pay(
                                        invoice,
                                        InvoicePayParams.builder().setPaidOutOfBand(true).build(),
                                        StripeApi.once("invoice-paid-elsewhere", id)));
    }

    @Override
    public Collected look(String invoice) {
        var found = api.asked("show an invoice", () -> api.v1().invoices().retrieve(invoice));
        Map<String, String> ours = Optional.ofNullable(found.getMetadata()).orElse(Map.of());
        var tenant = ours.get(TENANT);
        var number = ours.get(NUMBER);
        if (tenant == null || number == null) {
            throw new BadNotice("invoice " + invoice + " is not ours");
        }
        var elsewhere = Optional.ofNullable(found.getAmountPaidOffStripe()).orElse(0L);
        return new Collected(
                new TenantId(UUID.fromString(tenant)),
                number,
                found.getCurrency().toUpperCase(Locale.ROOT),
                found.getAmountPaid() - elsewhere,
                found.getAmountRemaining(),
                paidAt(found));
    }

    private static @Nullable Instant paidAt(Invoice invoice) {
        var moments = invoice.getStatusTransitions();
        var paidAt = moments == null ? null : moments.getPaidAt();
        return paidAt == null ? null : Instant.ofEpochSecond(paidAt);
    }

    @Override
    public Notice read(byte[] body, String signature) {
        var text = new String(body, StandardCharsets.UTF_8);
        try {
            mustBeOfNow(signature);
            Webhook.Signature.verifyHeader(
                    text, signature, config.webhookSecret(), TOLERANCE.toSeconds(), machine);
            var event = JsonParser.parseString(text).getAsJsonObject();
            var object = event.getAsJsonObject("data").getAsJsonObject("object");
            return new Notice(
                    event.get("id").getAsString(),
                    event.get("type").getAsString(),
                    subject(object));
        } catch (SignatureVerificationException e) {
            throw new BadNotice("not signed by Stripe, or too old");
        } catch (JsonParseException
                | ClassCastException
                | IllegalStateException
                | NullPointerException
                | UnsupportedOperationException e) {
            throw new BadNotice("no event of Stripe's");
        }
    }

    private static @Nullable Subject subject(JsonObject object) {
        var kind =
                switch (object.get("object").getAsString()) {
                    case "invoice" -> Subject.Kind.INVOICE;
                    case "dispute" -> Subject.Kind.DISPUTE;
                    case "refund" -> Subject.Kind.REFUND;
                    case "transfer" -> Subject.Kind.TRANSFER;
                    default -> null;
                };
        return kind == null ? null : new Subject(kind, object.get("id").getAsString());
    }

    /** The library refuses what is too old, but not what is from the future. */
    private void mustBeOfNow(String signature) {
        var matcher = SIGNATURE.matcher(signature);
        var at = matcher.matches() ? matcher.group(1) : null;
        if (at == null
                || Instant.ofEpochSecond(Long.parseLong(at))
                        .isAfter(machine.instant().plus(TOLERANCE))) {
            throw new BadNotice("malformed, or signed in the future");
        }
    }
}
