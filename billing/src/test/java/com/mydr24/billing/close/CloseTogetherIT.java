package com.mydr24.billing.close;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.billing.BillingInstallation;
import com.mydr24.billing.Ledger;
import com.mydr24.billing.contract.Agreement;
import com.mydr24.billing.contract.Contracts;
import com.mydr24.billing.contract.Terms;
import com.mydr24.billing.credit.AccountCredits;
import com.mydr24.billing.credit.Goodwill;
import com.mydr24.billing.invoice.Invoice;
import com.mydr24.billing.invoice.InvoiceDocument;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.audit.AuditEntry;
import com.mydr24.tenant.audit.AuditQuery;
import com.mydr24.tenant.audit.AuditReading;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Invoices of many tenants in one transaction say what each would say by itself. */
@Tag("postgres")
class CloseTogetherIT {
    @Test
    void togetherOrOneByOneTheInvoicesAreTheSame() {
        try (var books = BillingInstallation.of("eu-de-1")) {
            books.itIs("2025-12-20T00:00:00Z");
            var together = signUp(books, "clinic");
            var alone = signUp(books, "praxis");
            for (var pair : List.of(together, alone)) {
                books.bean(GrantingStep.class).grant(pair.get(0), "2026-01", "EUR", 4_900);
                books.bean(Contracts.class)
                        .agree(
                                pair.get(1),
                                new Agreement(
                                        UUID.randomUUID(),
                                        "2026-01",
                                        null,
                                        new Terms.PercentOff("Partner", 1_250, null),
                                        "contract"));
                // What is left of it ends with the month, which is more to write than an invoice.
                books.bean(AccountCredits.class)
                        .give(
                                pair.get(2),
                                new Goodwill(UUID.randomUUID(), 90_000, "Sorry", "2026-01"));
            }
            books.itIs("2026-02-10T00:00:00Z");

            // They signed up some seconds apart, so their first bills differ.
            books.close("eu-de-1", "2025-12");
            alone.forEach(
                    tenant -> books.bean(TenantClose.class).run(tenant, YearMonth.of(2026, 1)));
            books.close("eu-de-1", "2026-01");

            for (int i = 0; i < together.size(); i++) {
                for (var tenant : List.of(together.get(i), alone.get(i))) {
                    assertThat(issuedByTheLog(books, tenant))
                            .containsExactlyElementsOf(
                                    books.invoicesOf(tenant).stream()
                                            .map(Invoice::number)
                                            .toList());
                }
                assertThat(said(books, together.get(i))).isEqualTo(said(books, alone.get(i)));
            }
            assertThat(new Ledger(books).balances("clinic-2"))
                    .isEqualTo(new Ledger(books).balances("praxis-2"))
                    .containsEntry("CUSTOMER_CREDIT", 0L);
        }
    }

    /** What the newest invoice says besides names and numbers. */
    private static List<Object> said(BillingInstallation books, Placement tenant) {
        return books.invoicesOf(tenant).stream()
                .limit(1)
                .map(InvoiceDocument::of)
                .<Object>map(invoice ->
                        List.of(
                                invoice.lines().stream()
                                        .map(line ->
                                                line.kind()
                                                        + " "
                                                        + line.component()
                                                        + " "
                                                        + line.amountMinor())
                                        .toList(),
                                invoice.netMinor(),
                                invoice.taxMinor(),
                                invoice.totalMinor(),
                                invoice.status()))
                .toList();
    }

    /** Two of the pool, and one with a database of its own. */
    private static List<Placement> signUp(BillingInstallation books, String name) {
        return List.of(
                books.signUp(name + "-0", "BASIC"),
                books.signUp(name + "-1", "ENTERPRISE"),
                books.signUp(name + "-2", "BASIC"));
    }

    /** The numbers of the invoices that the tenant's log tells of, newest first. */
    private static List<String> issuedByTheLog(BillingInstallation books, Placement tenant) {
        return books
                .bean(AuditReading.class)
                .newest(tenant, new AuditQuery(null, "invoice.issued", null, null), 100)
                .stream()
                .map(AuditEntry::object)
                .toList();
    }
}
