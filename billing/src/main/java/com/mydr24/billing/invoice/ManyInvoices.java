package com.mydr24.billing.invoice;

import static java.util.Comparator.comparing;

import com.mydr24.billing.contract.Contract;
import com.mydr24.billing.contract.Contracts;
import com.mydr24.billing.credit.AccountCredits;
import com.mydr24.billing.credit.OpenCredits;
import com.mydr24.billing.customer.BilledCustomer;
import com.mydr24.billing.customer.BillingProfiles;
import com.mydr24.billing.issuer.Issuers;
import com.mydr24.billing.issuer.IssuingEntity;
import com.mydr24.billing.issuer.Series;
import com.mydr24.billing.issuer.Tax;
import com.mydr24.billing.issuer.Taxes;
import com.mydr24.billing.subscription.Account;
import com.mydr24.billing.usage.Quantities;
import com.mydr24.billing.usage.UnbilledQuantity;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The invoices of many tenants of a cell in one transaction, by the computation that makes one
 * ({@link Bill}). Only those that issuing has no other consequence for: who is given something
 * back, whose credits end, who has a commitment or is billed to a parent is left to {@link
 * InvoiceIssue}.
 */
@Singleton
public class ManyInvoices {
    private final Contracts contracts;
    private final Quantities quantities;
    private final AccountCredits credits;
    private final Issuers issuers;
    private final BillingProfiles profiles;
    private final InvoiceWriter writer;
    private final Clock clock;

    ManyInvoices(
            Contracts contracts,
            Quantities quantities,
            AccountCredits credits,
            Issuers issuers,
            BillingProfiles profiles,
            InvoiceWriter writer,
            Clock clock) {
        this.contracts = contracts;
        this.quantities = quantities;
        this.credits = credits;
        this.issuers = issuers;
        this.profiles = profiles;
        this.writer = writer;
        this.clock = clock;
    }

    /** Invoices of a month that have everything but a number. */
    public static final class Drafted {
        private final CellId cell;
        private final YearMonth month;
        private final List<One> invoices = new ArrayList<>();
        private final Set<TenantId> tenants = new HashSet<>();

        private Drafted(CellId cell, YearMonth month) {
            this.cell = cell;
            this.month = month;
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
            Map<TenantId, OpenCredits> credits,
            Map<TenantId, BilledCustomer> customers) {}

    /** Whose taxes are the same. */
    private record TaxedAlike(String country, boolean hasVatNumber) {}

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
                        credits.ofMany(finance, tenants, month),
                        profiles.ofMany(finance, tenants));
        var drafted = new Drafted(cell, month);
        var supplied = month.atEndOfMonth();
        var entities = new HashMap<String, IssuingEntity>();
        var taxes = new HashMap<TaxedAlike, Taxes>();
        for (var placement : placements) {
            var contract = facts.contracts.get(placement.tenant());
            var account = accounts.get(placement.tenant());
            if (contract == null || account == null || !contract.subscription().covers(month)) {
                continue;
            }
            var issuer =
                    entities.computeIfAbsent(
                            account.country(), country -> issuers.of(finance, country, supplied));
            var customer = facts.customers.getOrDefault(placement.tenant(), BilledCustomer.UNKNOWN);
            var alike =
                    new TaxedAlike(
                            account.country(), customer.hasValidVatNumberAbroad(issuer.country()));
            var taxed =
                    contract.taxExemption(month)
                            .map(reason -> Taxes.all(Tax.exempt(reason)))
                            .orElseGet(() ->
                                    taxes.computeIfAbsent(
                                            alike,
                                            _ ->
                                                    issuers.taxesFor(
                                                            finance,
                                                            issuer,
                                                            alike.country(),
                                                            alike.hasVatNumber(),
                                                            supplied)));
            draft(
                    new Bill.Parts(
                            placement,
                            month,
                            contract,
                            issuer,
                            customer,
                            taxed,
                            InvoiceDraft.Carrying.NONE),
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
    public List<IssuedInvoice> issue(Connection books, Drafted drafted) {
        if (drafted.invoices.isEmpty()) {
            return List.of();
        }
        var now = clock.instant();
        // Taken last: from here on until the commit, everyone else who needs a number waits.
        var numbers = numbers(books, drafted, now);
        var documents = new ArrayList<IssuedDocument>();
        var issued = new ArrayList<IssuedInvoice>();
        for (var one : drafted.invoices) {
            var placement = one.parts.placement();
            var number = Objects.requireNonNull(numbers.get(one.parts.issuer())).next();
            documents.add(
                    IssuedDocument.of(
                            placement.tenant().value(),
                            UUID.randomUUID(),
                            InvoiceIssue.Head.of(
                                    number, drafted.month, now, one.parts, one.account),
                            one.draft,
                            one.quantities.stream().map(UnbilledQuantity::id).toList(),
                            now));
            issued.add(
                    new IssuedInvoice(
                            placement, number, drafted.month.toString(), one.draft.total()));
        }
        writer.write(books, documents);
        return issued;
    }

    /** Those of each entity, which all closes take in the same order. */
    private Map<IssuingEntity, Iterator<String>> numbers(
            Connection books, Drafted drafted, Instant now) {
        var wanted = new TreeMap<IssuingEntity, Integer>(comparing(IssuingEntity::code));
        drafted.invoices.forEach(one -> wanted.merge(one.parts.issuer(), 1, Integer::sum));
        var numbers = new HashMap<IssuingEntity, Iterator<String>>();
        wanted.forEach((issuer, count) ->
                numbers.put(
                        issuer,
                        issuers.nextNumbers(books, drafted.cell, issuer, Series.INV, now, count)
                                .iterator()));
        return numbers;
    }
}
