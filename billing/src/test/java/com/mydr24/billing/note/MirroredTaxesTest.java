package com.mydr24.billing.note;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.billing.invoice.TaxGroup;
import com.mydr24.billing.issuer.Tax;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class MirroredTaxesTest {
    private static final int[] RATES = {1_900, 700, 500, 0};

    @Property
    void anySequenceOfPartsTakesBackEachGroupToTheCent(
            @ForAll @Size(min = 1, max = 4) List<@LongRange(min = 0, max = 900_000) Long> bases,
            @ForAll @Size(max = 12) List<@LongRange(min = 1, max = 300_000) Long> parts) {
        holds(bases, parts);
    }

    /** Where a unit is most of a group. */
    @Property
    void anySequenceOfUnitsTakesBackEachGroupToTheCent(
            @ForAll @Size(min = 1, max = 4) List<@LongRange(min = 0, max = 9) Long> bases,
            @ForAll @Size(max = 12) List<@LongRange(min = 1, max = 3) Long> parts) {
        holds(bases, parts);
    }

    private static void holds(List<Long> bases, List<Long> parts) {
        var invoiced = groups(bases);
        var whole = bases.stream().mapToLong(Long::longValue).sum();
        var mirrored = new MirroredTaxes(invoiced);
        var notes = new ArrayList<List<TaxGroup>>();
        var taken = 0L;
        for (var part : parts) {
            var net = Math.min(part, whole - taken);
            if (net > 0) {
                notes.add(mirrored.of(net, notes));
                taken += net;
                assertThat(sum(notes.getLast())).isEqualTo(net);
                for (int i = 0; i < bases.size(); i++) {
                    var soFar = soFar(notes, i);
                    assertThat(notes.getLast().get(i).baseMinor()).isNotNegative();
                    assertThat(notes.getLast().get(i).taxMinor()).isNotNegative();
                    assertThat(soFar).isLessThanOrEqualTo(bases.get(i));
                    var offBy =
                            big(soFar)
                                    .multiply(big(whole))
                                    .subtract(big(taken).multiply(big(bases.get(i))));
                    assertThat(offBy.abs()).isLessThanOrEqualTo(big(whole));
                }
            }
        }
        if (taken < whole) {
            notes.add(mirrored.of(whole - taken, notes));
        }

        for (int i = 0; i < bases.size() && whole > 0; i++) {
            var place = i;
            assertThat(soFar(notes, i)).isEqualTo(bases.get(i));
            assertThat(notes.stream().mapToLong(note -> note.get(place).taxMinor()).sum())
                    .isEqualTo(invoiced.get(i).taxMinor());
        }
    }

    @Test
    void noteForAllIsTheInvoice() {
        var invoiced = groups(List.of(290_001L, 12_345L, 77L));

        assertThat(new MirroredTaxes(invoiced).of(290_001 + 12_345 + 77, List.of()))
                .isEqualTo(invoiced);
    }

    @Test
    void manySmallNotesKeepTheProportionOfTheInvoice() {
        var mirrored = new MirroredTaxes(groups(List.of(6_000L, 4_000L)));
        var notes = new ArrayList<List<TaxGroup>>();
        for (int i = 0; i < 1_000; i++) {
            notes.add(mirrored.of(1, notes));
        }

        assertThat(soFar(notes, 0)).isEqualTo(600);
        assertThat(soFar(notes, 1)).isEqualTo(400);
    }

    private static List<TaxGroup> groups(List<Long> bases) {
        var groups = new ArrayList<TaxGroup>();
        for (int i = 0; i < bases.size(); i++) {
            var tax = new Tax("S", RATES[i], "tax");
            var base = Money.ofMinor(CurrencyUnit.EUR, bases.get(i));
            groups.add(
                    new TaxGroup(
                            "S", RATES[i], bases.get(i), tax.on(base).getAmountMinorLong(), "tax"));
        }
        return groups;
    }

    private static long sum(List<TaxGroup> note) {
        return note.stream().mapToLong(TaxGroup::baseMinor).sum();
    }

    private static long soFar(List<List<TaxGroup>> notes, int place) {
        return notes.stream().mapToLong(note -> note.get(place).baseMinor()).sum();
    }

    private static BigInteger big(long number) {
        return BigInteger.valueOf(number);
    }
}
