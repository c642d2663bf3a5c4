package com.mydr24.billing.journal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class JournalEntryTest {
    @Property
    void entryThatIsOutByAnyAmountCannotBeMade(
            @ForAll @LongRange(min = 1, max = Long.MAX_VALUE / 4) long amount,
            @ForAll @LongRange(min = 1, max = Long.MAX_VALUE / 4) long error) {
        var euro = org.joda.money.CurrencyUnit.EUR;
        var postings =
                List.of(
                        Posting.debit(LedgerAccount.CASH, Money.ofMinor(euro, amount + error)),
                        Posting.credit(LedgerAccount.RECEIVABLE, Money.ofMinor(euro, amount)));

        assertThatThrownBy(() -> new JournalEntry("e", "d", Instant.EPOCH, postings))
                .hasMessageContaining("out of balance by " + error);
    }

    @Test
    void currenciesDoNotBalanceEachOther() {
        var postings =
                List.of(
                        Posting.debit(LedgerAccount.CASH, Money.parse("EUR 5.00")),
                        Posting.credit(LedgerAccount.RECEIVABLE, Money.parse("USD 5.00")));

        assertThatThrownBy(() -> new JournalEntry("e", "d", Instant.EPOCH, postings))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingAndLessThanNothingCannotBePosted() {
        assertThatThrownBy(() -> Posting.debit(LedgerAccount.CASH, Money.parse("EUR 0.00")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Posting.credit(LedgerAccount.CASH, Money.parse("EUR -1.00")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JournalEntry("e", "d", Instant.EPOCH, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
