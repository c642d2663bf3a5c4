package com.mydr24.billing.stripe;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.mydr24.billing.collection.BadNotice;
import com.mydr24.billing.collection.PaymentProvider;
import com.mydr24.regions.failure.Unavailable;
import com.mydr24.regions.placement.TenantId;
import com.stripe.StripeClient;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.model.Invoice;
import com.stripe.net.RequestOptions;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects by Stripe's invoices. What is owed, and its tax, is computed here; Stripe gets one
 * amount. Every call that makes something carries an idempotency key made of our id, so that a
 * repeat within a day is answered with what the first one made.
 */
@Singleton
@Requires(beans = StripeConfig.class)
class StripePayments implements PaymentProvider {
    private static final Logger LOG = LoggerFactory.getLogger(StripePayments.class);

    private static final String TENANT = "mydr24_tenant";
    private static final String NUMBER = "mydr24_number";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** The library takes nonsense for numbers. */
    private static final Pattern SIGNATURE =
            Pattern.compile("t=(\\d{1,12})(?:,[a-z0-9]{1,8}=[0-9a-f]{2,128})+");

    private final StripeClient client;
    private final StripeConfig config;
    private final Clock machine;

    StripePayments(StripeConfig config, @Named("machine") Clock machine) {
        this.config = config;
        this.machine = machine;
        client =
                StripeClient.builder()
                        .setApiKey(config.key())
                        .setApiBase(config.base())
                        .setConnectBase(config.base())
                        .setFilesBase(config.base())
                        .setMeterEventsBase(config.base())
                        .setConnectTimeout((int) Duration.ofSeconds(5).toMillis())
                        .setReadTimeout((int) Duration.ofSeconds(20).toMillis())
                        // Whoever calls tries again later, under the same key.
                        .setMaxNetworkRetries(0)
                        .build();
    }

    private interface Call<T> {
        T run() throws StripeException;
    }

    private static <T> T asked(String what, Call<T> call) {
        try {
            return call.run();
        } catch (StripeException e) {
            // Its message may name the customer; its code and the id of the request do not.
            LOG.warn(
                    "Stripe did not {}: {} {} {}",
                    what,
                    e.getStatusCode(),
                    e.getCode(),
                    e.getRequestId());
            throw new Unavailable("payment_provider_away", "Stripe did not " + what + ".");
        }
    }

    private static RequestOptions once(String what, UUID id) {
        return RequestOptions.builder().setIdempotencyKey("%s:%s:v1".formatted(what, id)).build();
    }

    @Override
    public String name() {
        return "stripe";
    }

    @Override
    public String makeCustomer(TenantId tenant, String name, String country) {
        return asked(
                "make a customer",
                () ->
                        client.v1()
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
                                        once("customer", tenant.value()))
                                .getId());
    }

    /** Three calls; each is repeated with the same answer when an earlier run died after it. */
    @Override
    public String makeInvoice(String customer, Claim claim) {
        return asked(
                "make an invoice",
                () -> {
                    var made =
                            client.v1()
                                    .invoices()
                                    .create(draft(customer, claim), once("invoice", claim.id()));
                    client.v1()
                            .invoiceItems()
                            .create(
                                    item(customer, made.getId(), claim),
                                    once("invoice-item", claim.id()));
                    client.v1()
                            .invoices()
                            .finalizeInvoice(
                                    made.getId(),
                                    InvoiceFinalizeInvoiceParams.builder()
                                            .setAutoAdvance(false)
                                            .build(),
                                    once("invoice-final", claim.id()));
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
        return asked(
                "make a credit note",
                () ->
                        client.v1()
                                .creditNotes()
                                .create(
                                        CreditNoteCreateParams.builder()
                                                .setInvoice(invoice)
                                                .setAmount(amountMinor)
                                                .setMemo("Credit note " + number)
                                                .putMetadata(NUMBER, number)
                                                .build(),
                                        once("credit-note", id))
                                .getId());
    }

    @Override
    public void paidElsewhere(String invoice, UUID id) {
        asked(
                "close an invoice",
                () ->
                        client.v1()
                                .invoices()
                                .pay(
                                        invoice,
                                        InvoicePayParams.builder().setPaidOutOfBand(true).build(),
                                        once("invoice-paid-elsewhere", id)));
    }

    @Override
    public Collected look(String invoice) {
        var found = asked("show an invoice", () -> client.v1().invoices().retrieve(invoice));
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
                    object.get("object").getAsString().equals("invoice")
                            ? object.get("id").getAsString()
                            : null);
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
