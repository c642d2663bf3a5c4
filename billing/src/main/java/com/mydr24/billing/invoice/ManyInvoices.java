package com.mydr24.billing.invoice;

import com.mydr24.billing.contract.Contract;
import com.mydr24.billing.contract.Contracts;
import com.mydr24.billing.credit.AccountCredits;
import com.mydr24.billing.credit.OpenCredits;
import com.mydr24.billing.issuer.Issuers;
import com.mydr24.billing.issuer.IssuingEntity;
import com.mydr24.billing.issuer.Series;
import com.mydr24.billing.issuer.Tax;
import com.mydr24.billing.subscription.Account;
import com.mydr24.billing.usage.Quantities;
import com.mydr24.billing.usage.UnbilledQuantity;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The invoices of many tenants of a cell in one transaction, by the computation that makes one
 * ({@link Bill}). Only those that issuing has no other consequence for: who is given something
 * back, whose credits end or who has a commitment is left to {@link InvoiceIssue}.
 */
@Singleton
public class ManyInvoices {
    private final Contracts contracts;
    private final Quantities quantities;
    private final AccountCredits credits;
    private final Issuers issuers;
    private final InvoiceWriter writer;
    private final Clock clock;

    ManyInvoices(
            Contracts contracts,
            Quantities quantities,
            AccountCredits credits,
            Issuers issuers,
            InvoiceWriter writer,
            Clock clock) {
        this.contracts = contracts;
        this.quantities = quantities;
        this.credits = credits;
        this.issuers = issuers;
        this.writer = writer;
        this.clock = clock;
    }

    /** Invoices of a month that have everything but a number. */
    public static final class Drafted {
        private final CellId cell;
        private final YearMonth month;
        private final IssuingEntity issuer;
        private final List<One> invoices = new ArrayList<>();
        private final Set<TenantId> tenants = new HashSet<>();

        private Drafted(CellId cell, YearMonth month, IssuingEntity issuer) {
            this.cell = cell;
            this.month = month;
            this.issuer = issuer;
        }

        /** Whether the tenant's invoice is among them. */
        public boolean has(TenantId tenant) {
            return tenants.contains(tenant);
        }
    }

    private record One(
            Bill.Parts parts,
            Account account,
            InvoiceDraft draft,
            List<UnbilledQuantity> quantities) {}

    /** What a month's bills are functions of, tenant by tenant. */
    private record Facts(
            Map<TenantId, Contract> contracts,
            Map<TenantId, List<UnbilledQuantity>> quantities,
            Map<TenantId, OpenCredits> credits) {}

    /**
     * Computes the invoices of tenants whose accounts are locked, in the order given.
     *
     * @param finance reads what was committed before the locks were had
     */
    public Drafted draft(
            Connection finance,
            CellId cell,
            Collection<Placement> placements,
            Map<TenantId, Account> accounts,
            YearMonth month) {
        var tenants = placements.stream().map(Placement::tenant).toList();
        var facts =
                new Facts(
                        contracts.ofMany(finance, tenants),
                        quantities.ofMany(finance, tenants),
                        credits.ofMany(finance, tenants, month));
        var issuer = issuers.of(finance, placements.iterator().next().region());
        var drafted = new Drafted(cell, month, issuer);
        var taxes = new HashMap<String, Tax>();
        for (var placement : placements) {
            var contract = facts.contracts.get(placement.tenant());
            var account = accounts.get(placement.tenant());
            if (contract == null || account == null || !contract.subscription().covers(month)) {
                continue;
            }
            var tax =
                    contract.taxExemption(month)
                            .map(Tax::exempt)
                            .orElseGet(() ->
                                    taxes.computeIfAbsent(
                                            account.country(),
                                            country ->
                                                    issuers.taxFor(
                                                            finance,
                                                            issuer,
                                                            country,
                                                            month.atEndOfMonth())));
            draft(
                    new Bill.Parts(
                            placement, month, contract, issuer, tax, InvoiceDraft.Carrying.NONE),
                    account,
                    facts,
                    drafted);
        }
        return drafted;
    }

    private static void draft(Bill.Parts parts, Account account, Facts facts, Drafted drafted) {
        var tenant = parts.placement().tenant();
        var open = facts.credits.getOrDefault(tenant, OpenCredits.NONE);
        if (open.ends()
                || parts.contract().billedTo(parts.month()).isPresent()
                || !Charges.terms(parts.contract(), parts.month()).isEmpty()) {
            return;
        }
        var unbilled = facts.quantities.getOrDefault(tenant, List.of());
        var charges = Charges.of(parts.contract(), parts.month(), unbilled, _ -> 0);
        if (charges.givenBack().isEmpty()) {
            drafted.tenants.add(tenant);
            drafted.invoices.add(
                    new One(parts, account, Bill.drafted(parts, charges, open.good()), unbilled));
        }
    }

    /** Numbers them, writes them and marks their months as closed. */
    public void issue(Connection books, Drafted drafted) {
        if (drafted.invoices.isEmpty()) {
            return;
        }
        var now = clock.instant();
        // Taken last: from here on until the commit, everyone else who needs a number waits.
        var numbers =
                issuers.nextNumbers(
                                books,
                                drafted.cell,
                                drafted.issuer,
                                Series.INV,
                                now,
                                drafted.invoices.size())
                        .iterator();
        var documents = new ArrayList<IssuedDocument>();
        for (var one : drafted.invoices) {
            documents.add(
                    IssuedDocument.of(
                            one.parts.placement().tenant().value(),
                            UUID.randomUUID(),
                            InvoiceIssue.Head.of(
                                    numbers.next(), drafted.month, now, one.parts, one.account),
                            one.draft,
                            one.quantities.stream().map(UnbilledQuantity::id).toList(),
                            now));
        }
        writer.write(books, documents);
    }
}
