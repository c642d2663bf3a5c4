package com.mydr24.billing.close;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.billing.BillingInstallation;
import com.mydr24.billing.Ledger;
import com.mydr24.billing.contract.Agreement;
import com.mydr24.billing.contract.Contracts;
import com.mydr24.billing.contract.Terms;
import com.mydr24.billing.invoice.InvoiceDocument;
import com.mydr24.billing.invoice.InvoiceLine;
import com.mydr24.billing.invoice.LineKind;
import com.mydr24.billing.invoice.TaxGroup;
import com.mydr24.billing.preview.MonthPreview;
import com.mydr24.billing.price.PriceComponent;
import com.mydr24.billing.price.TaxClass;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.placement.Placement;
import java.time.YearMonth;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Hospitals whose national system pays for them. */
@Tag("postgres")
class ChildrenIT {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    @Test
    void billsOfChildrenAreOnTheParentsInvoiceAndTheirCreditsLowerIt() {
        try (var books = BillingInstallation.of("eu-de-1")) {
            books.itIs("2026-01-31T23:00:00Z");
            // Its name comes before those of the others, so that it would close first.
            var system = books.signUp("a-system", "PROFESSIONAL", "NATIONAL_SYSTEM", null);
            var north = books.signUp("north", "BASIC", "HOSPITAL", "a-system");
            var south = books.signUp("south", "BASIC", "HOSPITAL", "a-system");
            var alone = books.signUp("west", "BASIC", "HOSPITAL", "a-system");
            var step = books.bean(GrantingStep.class);
            billToParent(books, north, system);
            billToParent(books, south, system);
            step.grant(north, "2026-03", "EUR", 9_000);
            books.itIs("2026-03-31T23:00:00Z");
            var preview = books.bean(MonthPreview.class).of(system, MARCH);
            books.itIs("2026-04-10T00:00:00Z");
            books.close("eu-de-1", "2026-02");

            // One of them cannot be closed, so its parent cannot be either.
            step.dying.add(south.tenant());
            var broken = books.close("eu-de-1", "2026-03");
            step.dying.clear();
            var repaired = books.close("eu-de-1", "2026-03");
            books.close("eu-de-1", "2026-03");

            assertThat(broken.error())
                    .contains("south: the power went out")
                    .contains("a-system: 2026-03 of south, which is billed to it, is still open");
            assertThat(repaired.state()).isEqualTo(MonthCloseProgress.State.DONE);
            var invoice = InvoiceDocument.of(books.invoicesOf(system).getFirst());
            assertThat(invoice.lines())
                    .filteredOn(line -> line.kind() == LineKind.CARRIED)
                    .extracting(InvoiceLine::amountMinor)
                    .containsExactly(49_000L - 9_000L, 49_000L);
            assertThat(invoice.netMinor()).isEqualTo(290_000 + 40_000 + 49_000);
            assertThat(invoice.netMinor()).isEqualTo(preview.netMinor() - 9_000);
            var child = InvoiceDocument.of(books.invoicesOf(north).getFirst());
            assertThat(child.lines())
                    .extracting(InvoiceLine::amountMinor)
                    .containsExactly(49_000L, -9_000L, -40_000L, 0L);
            assertThat(child.status()).isEqualTo(InvoiceDocument.Status.PAID);
            assertThat(InvoiceDocument.of(books.invoicesOf(alone).getFirst()).netMinor())
                    .isEqualTo(49_000);
            assertCarriedToNothing(books, "a-system", "north", "south");
        }
    }

    @Test
    void previewOfTheParentIsItsInvoiceToTheCent() {
        try (var books = BillingInstallation.of("eu-de-1")) {
            books.itIs("2026-02-10T10:11:12Z");
            var system = books.signUp("a-system", "PROFESSIONAL", "NATIONAL_SYSTEM", null);
            var north = books.signUp("north", "BASIC", "HOSPITAL", "a-system");
            billToParent(books, north, system);
            books.bean(Contracts.class)
                    .agree(
                            north,
                            new Agreement(
                                    UUID.randomUUID(),
                                    "2026-02",
                                    null,
                                    new Terms.PercentOff("Partner", 333, null),
                                    "contract"));
            books.bean(Contracts.class)
                    .agree(
                            north,
                            new Agreement(
                                    UUID.randomUUID(),
                                    "2026-02",
                                    null,
                                    new Terms.Component(
                                            new PriceComponent.Recurring(
                                                    "on-call",
                                                    "Physicians on call",
                                                    33_333,
                                                    TaxClass.EXEMPT_HEALTH)),
                                    "contract"));
            books.itIs("2026-03-10T00:00:00Z");
            var preview = books.bean(MonthPreview.class).of(system, YearMonth.of(2026, 2));

            books.close("eu-de-1", "2026-02");

            var invoice = InvoiceDocument.of(books.invoicesOf(system).getFirst());
            assertThat(invoice.netMinor()).isEqualTo(preview.netMinor());
            assertThat(invoice.taxMinor()).isEqualTo(preview.taxMinor());
            assertThat(invoice.taxes()).isEqualTo(preview.taxes());
            assertThat(invoice.taxes()).extracting(TaxGroup::category).containsExactly("S", "E");
            var child = InvoiceDocument.of(books.invoicesOf(north).getFirst());
            assertThat(child.taxes()).allMatch(group -> group.baseMinor() == 0);
            // What is exempt at the child is exempt at the parent, as far as nothing lowered it.
            var exempt =
                    child.lines().stream()
                            .filter(line -> line.kind() == LineKind.CARRIED)
                            .mapToLong(line -> -line.inGroup(2))
                            .sum();
            assertThat(invoice.taxes().getLast().baseMinor()).isEqualTo(exempt).isPositive();
            assertThat(invoice.lines())
                    .extracting(InvoiceLine::amountMinor)
                    .isEqualTo(preview.lines().stream().map(InvoiceLine::amountMinor).toList());
        }
    }

    @Test
    void nobodyIsBilledToSomebodyElsesParent() {
        try (var books = BillingInstallation.of("eu-de-1")) {
            books.itIs("2026-01-31T23:00:00Z");
            var system = books.signUp("a-system", "PROFESSIONAL", "NATIONAL_SYSTEM", null);
            var stranger = books.signUp("stranger", "BASIC");

            assertThatThrownBy(() -> billToParent(books, stranger, system))
                    .isInstanceOfSatisfying(
                            InvalidField.class,
                            refused -> assertThat(refused.code()).isEqualTo("not_its_parent"));
        }
    }

    private static void billToParent(BillingInstallation books, Placement child, Placement parent) {
        books.bean(Contracts.class)
                .agree(
                        child,
                        new Agreement(
                                UUID.randomUUID(),
                                "2026-02",
                                null,
                                new Terms.BilledToParent(parent.tenant().value()),
                                "framework contract"));
    }

    private static void assertCarriedToNothing(BillingInstallation books, String... slugs) {
        var ledger = new Ledger(books);
        long carried = 0;
        for (var slug : slugs) {
            carried += ledger.balances(slug).getOrDefault("CARRIED", 0L);
        }
        assertThat(carried).isZero();
    }
}
