package com.mydr24.billing.payment;

import com.mydr24.billing.subscription.Subscriptions;
import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.directory.Directory;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Finds the payment that a bank took back: the one it names, or else the only one of that amount on
 * the invoice it names. Where more than one could be meant, none is taken.
 */
@Singleton
public class BouncedPayments {
    private final RegionalDatabases databases;
    private final Cells cells;
    private final Directory directory;
    private final Subscriptions subscriptions;
    private final PaymentRows payments;
    private final PaymentReturns returns;
    private final PaymentBook book;

    BouncedPayments(
            RegionalDatabases databases,
            Cells cells,
            Directory directory,
            Subscriptions subscriptions,
            PaymentRows payments,
            PaymentReturns returns,
            PaymentBook book) {
        this.databases = databases;
        this.cells = cells;
        this.directory = directory;
        this.subscriptions = subscriptions;
        this.payments = payments;
        this.returns = returns;
        this.book = book;
    }

    /**
     * Takes the payment back; the same again has the same answer.
     *
     * @return the number of the invoice that it was for
     * @throws NotFound when no payment is meant that is known
     * @throws Conflict when several may be meant, or less is left of it
     */
    public String take(Bounce bounce) {
        var tenants =
                cells.all().stream()
                        .flatMap(cell ->
                                databases
                                        .finance(cell.id(), finance -> meant(finance, bounce))
                                        .stream())
                        .collect(Collectors.toUnmodifiableSet());
        if (tenants.size() > 1) {
            throw several("customers");
        }
        var placement =
                tenants.stream()
                        .findFirst()
                        .flatMap(directory::byId)
                        .orElseThrow(BouncedPayments::none)
                        .placement();
        var invoice =
                databases.books(
                        placement,
                        () -> {
                            subscriptions.lockAccount(placement);
                            return takeBack(placement, bounce);
                        });
        book.tell(placement);
        return invoice;
    }

    private String takeBack(Placement placement, Bounce bounce) {
        var known =
                returns.of(placement, bounce.source()).stream()
                        .filter(each -> each.reference().equals(bounce.reference()))
                        .findFirst();
        var payment =
                known.isPresent()
                        ? book.find(placement, bounce.source(), known.get().payment()).orElseThrow()
                        : only(placement, bounce);
        returns.recordInBooks(placement, bounce.of(payment.reference()));
        return payment.invoice();
    }

    private Payment only(Placement placement, Bounce bounce) {
        var possible =
                payments.possible(
                        placement.tenant().value(),
                        bounce.source(),
                        orNothing(bounce.references()),
                        orNothing(List.copyOf(bounce.invoices())),
                        bounce.amountMinor());
        var named =
                possible.stream()
                        .filter(row -> bounce.references().contains(row.reference()))
                        .toList();
        var meant = named.isEmpty() ? possible : named;
        if (meant.size() > 1) {
            throw several("payments");
        }
        return meant.stream().findFirst().orElseThrow(BouncedPayments::none).payment();
    }

    /** A list in SQL has something in it. */
    private static List<String> orNothing(List<String> names) {
        return names.isEmpty() ? List.of("") : names;
    }

    private static Set<TenantId> meant(Connection finance, Bounce bounce) {
        try (var statement =
                finance.prepareStatement(
                        """
                        select tenant_id
                          from billing.payment
                         where source = ?
                           and reference = any (?)
                        union
                        select tenant_id
                          from billing.payment_return
                         where source = ?
                           and reference = ?
                        union
                        select tenant_id
                          from billing.invoice
                         where number = any (?)
                        """)) {
            statement.setString(1, bounce.source());
            statement.setArray(2, finance.createArrayOf("text", bounce.references().toArray()));
            statement.setString(3, bounce.source());
            statement.setString(4, bounce.reference());
            statement.setArray(5, finance.createArrayOf("text", bounce.invoices().toArray()));
            try (var row = statement.executeQuery()) {
                var tenants = new TreeSet<UUID>();
                while (row.next()) {
                    tenants.add(row.getObject("tenant_id", UUID.class));
                }
                return tenants.stream().map(TenantId::new).collect(Collectors.toSet());
            }
        } catch (SQLException e) {
            throw new IllegalStateException("looking for what a bank took back", e);
        }
    }

    private static NotFound none() {
        return new NotFound("unknown_payment", "It names no payment that is known.");
    }

    private static Conflict several(String what) {
        return new Conflict("several_payments_match", "It may mean several %s.".formatted(what));
    }
}
