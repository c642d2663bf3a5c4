package com.mydr24.referral.ledger;

import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Writes what happens to partners' money; belongs in the transaction of what happened. */
@Singleton
public class PartnerLedger {
    private final TransactionOperations<Connection> control;
    private final LedgerRows rows;
    private final Clock clock;

    PartnerLedger(
            @Named("control") TransactionOperations<Connection> control,
            LedgerRows rows,
            Clock clock) {
        this.control = control;
        this.rows = rows;
        this.clock = clock;
    }

    /** Books an entry. False, and nothing is written, when its event was booked before. */
    public boolean post(LedgerEntry entry) {
        return control.executeWrite(_ -> {
            var id = UUID.randomUUID();
            var added =
                    rows.add(
                                    id,
                                    entry.partner(),
                                    entry.reward(),
                                    entry.kind().name(),
                                    entry.event(),
                                    entry.why(),
                                    clock.instant())
                            == 1;
            if (added) {
                entry.kind()
                        .move()
                        .ifPresent(move ->
                                rows.addLines(
                                        id,
                                        move.debit().name(),
                                        move.credit().name(),
                                        entry.amount().getCurrencyUnit().getCode(),
                                        entry.amount().getAmountMinorLong()));
            }
            return added;
        });
    }

    /** What is ready to be paid to the partner. */
    public Money payable(UUID partner, CurrencyUnit currency) {
        return credit(partner, LedgerAccount.PARTNER_PAYABLE, currency);
    }

    /** What the partner got for things that were refunded later, and did not give back yet. */
    public Money receivable(UUID partner, CurrencyUnit currency) {
        return credit(partner, LedgerAccount.PARTNER_RECEIVABLE, currency).negated();
    }

    private Money credit(UUID partner, LedgerAccount account, CurrencyUnit currency) {
        return Money.ofMinor(currency, -rows.balance(partner, account.name(), currency.getCode()));
    }
}
