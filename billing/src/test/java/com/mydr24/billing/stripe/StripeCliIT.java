package com.mydr24.billing.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.billing.collection.PaymentProvider.Claim;
import com.mydr24.billing.transfer.Transfers.Outcome;
import com.mydr24.billing.transfer.Transfers.Transfer;
import com.mydr24.local.stripe.StripeForTests;
import com.mydr24.regions.placement.TenantId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether what stands where Stripe does is Stripe to Stripe's own client too. */
class StripeCliIT {
    private static final String ACCOUNT = "acct_open";
    private static final Instant DUE = Instant.parse("2026-04-01T00:00:00Z");

    private final StripeForTests stripe = new StripeForTests();
    private final StripeConfig config =
            new StripeConfig("sk_test_x", StripeForTests.SECRET, stripe.base());
    private final StripeApi api = new StripeApi(config);
    private final StripePayments payments =
            new StripePayments(api, config, Clock.fixed(DUE, ZoneOffset.UTC));
    private final StripeTransfers transfers = new StripeTransfers(api);
    private final TenantId tenant = new TenantId(UUID.randomUUID());

    @TempDir private Path home;
    private StripeCli cli;

    @BeforeEach
    void start() {
        cli = StripeCli.at(stripe.base(), home);
        stripe.account(ACCOUNT, "open");
        stripe.balance(1_000_000);
    }

    @AfterEach
    void stop() {
        stripe.close();
    }

    @Test
    void sameKeyIsAnsweredWithTheSameObjectAndRefusedForAnotherRequest() throws Exception {
        var first = cli.asks("customers", "create", "--name", "Acme", "--idempotency", "k1");
        var again = cli.asks("customers", "create", "--name", "Acme", "--idempotency", "k1");
        var other = cli.asks("customers", "create", "--name", "Other", "--idempotency", "k1");
        var next = cli.asks("customers", "create", "--name", "Acme", "--idempotency", "k2");

        assertThat(first.path("name").asText()).isEqualTo("Acme");
        assertThat(again).isEqualTo(first);
        assertThat(error(other, "type")).isEqualTo("idempotency_error");
        assertThat(id(next)).isNotEqualTo(id(first));
        assertThat(stripe.all("customer")).hasSize(2);
    }

    @Test
    void ourInvoiceIsSeenAndLoweredByStripesClient() throws Exception {
        var invoice = ourInvoice();

        var seen = cli.asks("invoices", "retrieve", invoice);
        var note = cli.asks("credit_notes", "create", "--invoice", invoice, "--amount", "4000");
        var tooMuch = cli.asks("credit_notes", "create", "--invoice", invoice, "--amount", "6001");

        assertThat(seen.path("status").asText()).isEqualTo("open");
        assertThat(seen.path("amount_due").asLong()).isEqualTo(10_000);
        assertThat(seen.path("due_date").asLong()).isEqualTo(DUE.getEpochSecond());
        assertThat(seen.path("metadata").path(StripePayments.TENANT).asText())
                .isEqualTo(tenant.toString());
        assertThat(note.path("object").asText()).isEqualTo("credit_note");
        assertThat(error(tooMuch, "type")).isEqualTo("invalid_request_error");
        assertThat(payments.look(invoice).openMinor()).isEqualTo(6_000);
    }

    @Test
    void invoiceThatStripesClientMakesIsReadByOurs() throws Exception {
        var customer = id(cli.asks("customers", "create", "--name", "Acme"));
        var draft =
                cli.asks(
                        "post",
                        "/v1/invoices",
                        "-d",
                        "customer=" + customer,
                        "-d",
                        "currency=eur",
                        "-d",
                        "metadata[mydr24_tenant]=" + tenant,
                        "-d",
                        "metadata[mydr24_number]=DE-INV-1");
        cli.asks(
                "post",
                "/v1/invoiceitems",
                "-d",
                "customer=" + customer,
                "-d",
                "invoice=" + id(draft),
                "-d",
                "amount=2500");
        var open = cli.asks("invoices", "finalize_invoice", id(draft));
        var twice = cli.asks("invoices", "finalize_invoice", id(draft));

        assertThat(draft.path("status").asText()).isEqualTo("draft");
        assertThat(open.path("status").asText()).isEqualTo("open");
        assertThat(error(twice, "type")).isEqualTo("invalid_request_error");
        var collected = payments.look(id(draft));
        assertThat(collected.tenant()).isEqualTo(tenant);
        assertThat(collected.number()).isEqualTo("DE-INV-1");
        assertThat(collected.currency()).isEqualTo("EUR");
        assertThat(collected.openMinor()).isEqualTo(2_500);
    }

    @Test
    void paymentIsRefundedByStripesClientAndNotMoreThanItWas() throws Exception {
        var invoice = ourInvoice();
        stripe.pay(invoice, DUE.getEpochSecond());
        var intent =
                cli.asks("get", "/v1/invoice_payments", "-d", "invoice=" + invoice)
                        .at("/data/0/payment/payment_intent")
                        .asText();

        var refund = cli.asks("refunds", "create", "--payment-intent", intent, "--amount", "3000");
        var tooMuch = cli.asks("refunds", "create", "--payment-intent", intent, "--amount", "7001");

        assertThat(error(tooMuch, "code")).isEqualTo("amount_too_large");
        var all = cli.asks("refunds", "list", "--payment-intent", intent).path("data");
        assertThat(all).hasSize(1);
        assertThat(id(all.path(0))).isEqualTo(id(refund));
        var booked = new StripeMoneyBack(api, payments).refund(id(refund));
        assertThat(booked.amountMinor()).isEqualTo(3_000);
    }

    @Test
    void transferThatStripesClientMadeInOurGroupIsNotMadeAgainByOurs() throws Exception {
        var theirs = transfer();
        var made =
                cli.asks(
                        "transfers",
                        "create",
                        "--amount",
                        "5000",
                        "--currency",
                        "eur",
                        "--destination",
                        ACCOUNT,
                        "--transfer-group",
                        theirs.id().toString());
        var ours = transfer();

        assertThat(transfers.send(theirs)).isEqualTo(new Outcome.Done(id(made)));
        var sent = (Outcome.Done) transfers.send(ours);

        var seen = cli.asks("transfers", "list", "--transfer-group", ours.id().toString());
        assertThat(seen.path("data")).hasSize(1);
        assertThat(id(seen.path("data").path(0))).isEqualTo(sent.reference());
        assertThat(stripe.all("transfer")).hasSize(2);
    }

    @Test
    void whatIsNotThereOrIsMissingIsSaidAsStripeDoes() throws Exception {
        assertThat(error(cli.asks("customers", "retrieve", "cus_none"), "code"))
                .isEqualTo("resource_missing");
        var customer = id(cli.asks("customers", "create"));
        assertThat(error(cli.asks("invoices", "retrieve", customer), "code"))
                .isEqualTo("resource_missing");
        assertThat(error(cli.asks("invoices", "finalize_invoice", "in_none"), "code"))
                .isEqualTo("resource_missing");
        assertThat(error(cli.asks("post", "/v1/invoices"), "code")).isEqualTo("parameter_missing");
        assertThat(error(cli.asks("post", "/v1/customers", "-d", "nmae=Acme"), "type"))
                .isEqualTo("invalid_request_error");
        assertThat(stripe.all("invoice")).isEmpty();
        assertThat(stripe.all("customer")).hasSize(1);
    }

    @Test
    void whatMakesAnEventHappenAtStripeHappensHereToo() throws Exception {
        assertThat(cli.triggers("credit_note.created")).contains("Trigger succeeded");

        assertThat(stripe.all("customer")).hasSize(1);
        assertThat(stripe.all("invoiceitem")).singleElement().isNotNull();
        assertThat(stripe.all("invoice"))
                .singleElement()
                .returns("open", each -> each.get("status"))
                .returns(2_000L, each -> each.get("amount_due"))
                .returns(1_000L, each -> each.get("amount_remaining"));
        assertThat(stripe.all("credit_note"))
                .singleElement()
                .returns(1_000L, each -> each.get("amount"));
    }

    private String ourInvoice() {
        return payments.makeInvoice(
                payments.makeCustomer(tenant, "Acme", "DE"),
                new Claim(UUID.randomUUID(), tenant, "DE-INV-1", "EUR", 10_000, DUE));
    }

    private static Transfer transfer() {
        return new Transfer(UUID.randomUUID(), ACCOUNT, 5_000, "EUR", "Payout of 2026-03");
    }

    private static String id(JsonNode object) {
        return object.path("id").asText();
    }

    private static String error(JsonNode answer, String name) {
        return answer.path("error").path(name).asText();
    }
}
