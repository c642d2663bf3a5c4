package com.mydr24.billing.metering;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.billing.BillingInstallation;
import com.mydr24.billing.contract.Agreement;
import com.mydr24.billing.contract.Contracts;
import com.mydr24.billing.contract.Terms;
import com.mydr24.billing.invoice.InvoiceDocument;
import com.mydr24.billing.invoice.InvoiceLine;
import com.mydr24.billing.invoice.InvoicePreview;
import com.mydr24.billing.invoice.LineKind;
import com.mydr24.billing.preview.MonthPreview;
import com.mydr24.billing.price.PriceComponent;
import com.mydr24.regions.placement.Placement;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant that pays for what it uses: what is agreed, what it sends, what it is billed. */
record MeteredTenant(BillingInstallation books, Placement placement) {

    static MeteredTenant signUp(BillingInstallation books, String slug, String tier) {
        return new MeteredTenant(books, books.signUp(slug, tier));
    }

    void agree(PriceComponent component) {
        agree(new Terms.Component(component));
    }

    /** From January 2026 on, without an end. */
    void agree(Terms terms) {
        @Nullable String noEnd = null;
        books.bean(Contracts.class)
                .agree(
                        placement,
                        new Agreement(UUID.randomUUID(), "2026-01", noEnd, terms, "contract 1"));
    }

    /** Sends an event of calls. */
    void send(String id, String at, String quantity) {
        send("api.calls", id, at, quantity);
    }

    void send(String meter, String id, String at, String quantity) {
        accept(
                "{\"id\": \"%s\", \"meter\": \"%s\", \"at\": \"%s\", \"quantity\": %s}"
                        .formatted(id, meter, at, quantity));
    }

    /** Sends all of them, some again, in an order and in batches of chance. */
    void send(List<String> events, Random chance) {
        List<String> deliveries = new ArrayList<>(events);
        events.stream().filter(_ -> chance.nextInt(3) == 0).forEach(deliveries::add);
        Collections.shuffle(deliveries, chance);
        int from = 0;
        while (from < deliveries.size()) {
            int to = Math.min(deliveries.size(), from + 1 + chance.nextInt(9));
            accept(String.join("\n", deliveries.subList(from, to)));
            from = to;
        }
    }

    private void accept(String events) {
        assertThat(
                        books.bean(UsageIntake.class)
                                .accept(placement, events.getBytes(StandardCharsets.UTF_8))
                                .rejected())
                .isEmpty();
    }

    InvoicePreview preview(String month) {
        return books.bean(MonthPreview.class).of(placement, YearMonth.parse(month));
    }

    InvoiceDocument invoice(String month) {
        return books.invoicesOf(placement).stream()
                .map(InvoiceDocument::of)
                .filter(invoice -> invoice.month().equals(month))
                .findFirst()
                .orElseThrow();
    }

    /** What the lines of a kind come to on the month's invoice. */
    List<Long> amounts(String month, LineKind kind) {
        return invoice(month).lines().stream()
                .filter(line -> line.kind() == kind)
                .map(InvoiceLine::amountMinor)
                .toList();
    }
}
