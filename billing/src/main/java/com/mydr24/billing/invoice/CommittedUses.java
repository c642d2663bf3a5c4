package com.mydr24.billing.invoice;

import com.mydr24.billing.contract.Contract;
import com.mydr24.billing.contract.Contracts;
import com.mydr24.billing.invoice.CommittedUse.Drawn;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;

/** What customers have used of what they committed to, by the rule that bills the rest. */
@Singleton
public class CommittedUses {
    private final RegionalDatabases databases;
    private final Contracts contracts;
    private final InvoiceRows rows;
    private final Clock clock;

    CommittedUses(RegionalDatabases databases, Contracts contracts, InvoiceRows rows, Clock clock) {
        this.databases = databases;
        this.contracts = contracts;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Every committed component of the first month that is not billed yet, in its term of that
     * month.
     */
    public List<CommittedUse> of(Placement placement) {
        return databases.readBooks(
                placement,
                () -> {
                    var contract = contracts.inBooks(placement);
                    return Charges.terms(contract, open(placement, contract)).stream()
                            .map(term -> use(placement, contract, term))
                            .toList();
                });
    }

    private YearMonth open(Placement placement, Contract contract) {
        var subscription = contract.subscription();
        var month = YearMonth.from(clock.instant().atZone(subscription.timeZone()));
        var before = month.minusMonths(1);
        while (subscription.covers(before)
                && !rows.isInvoiced(placement.tenant().value(), before.toString())) {
            month = before;
            before = month.minusMonths(1);
        }
        return month;
    }

    private CommittedUse use(Placement placement, Contract contract, Charges.Term term) {
        var commitment = Objects.requireNonNull(term.component().commitment());
        var drawn =
                rows
                        .drawnSince(
                                placement.tenant().value(),
                                term.firstMonth().toString(),
                                term.component().code())
                        .stream()
                        .map(row -> new Drawn(row.number(), row.month(), row.amountMinor()))
                        .toList();
        var used = drawn.stream().mapToLong(Drawn::amountMinor).sum();
        return new CommittedUse(
                term.component().code(),
                term.component().description(),
                term.firstMonth().toString(),
                term.firstMonth().plusMonths(commitment.months() - 1L).toString(),
                contract.subscription().currency().getCode(),
                commitment.amountMinor(),
                used,
                Math.max(0, commitment.amountMinor() - used),
                Math.max(0, used - commitment.amountMinor()),
                drawn);
    }
}
