package com.mydr24.billing.note;

import com.mydr24.billing.invoice.TaxGroup;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The groups of notes that take back parts of an invoice, in the order of its own. Each note takes
 * of each group what its share of all notes so far is, less what was taken before: so no group is
 * ever taken back by more than a minor unit more or less than its share, and parts that make up the
 * invoice take back each group, and its tax, to the cent.
 *
 * @param invoiced the groups of the invoice
 */
record MirroredTaxes(List<TaxGroup> invoiced) {
    MirroredTaxes {
        invoiced = List.copyOf(invoiced);
    }

    /**
     * What the next note takes back.
     *
     * @param netMinor more than zero, and no more than is left
     * @param before what each note before took back, in the order of the groups
     */
    List<TaxGroup> of(long netMinor, List<List<TaxGroup>> before) {
        var count = invoiced.size();
        var bases = new long[count];
        var taxes = new long[count];
        for (var note : before) {
            for (int i = 0; i < count; i++) {
                bases[i] = Math.addExact(bases[i], note.get(i).baseMinor());
                taxes[i] = Math.addExact(taxes[i], note.get(i).taxMinor());
            }
        }
        var parts = bases(netMinor, bases);
        var groups = new ArrayList<TaxGroup>();
        for (int i = 0; i < count; i++) {
            var group = invoiced.get(i);
            var tax =
                    new MirroredTax(group.baseMinor(), group.taxMinor(), group.rateBp())
                            .of(parts[i], bases[i], taxes[i]);
            groups.add(new TaxGroup(group.category(), group.rateBp(), parts[i], tax, group.note()));
        }
        return List.copyOf(groups);
    }

    /**
     * What is still to take of each group, rounded down, then unit by unit where most is missing.
     */
    private long[] bases(long netMinor, long[] before) {
        var parts = new long[before.length];
        var left = netMinor;
        for (int i = 0; i < parts.length; i++) {
            var wanted = wanted(netMinor, before, i).divide(whole());
            parts[i] = Math.max(0, wanted.longValueExact());
            left -= parts[i];
        }
        for (; left > 0; left--) {
            parts[mostWanted(netMinor, before, parts)]++;
        }
        for (; left < 0; left++) {
            parts[leastWanted(netMinor, before, parts)]--;
        }
        return parts;
    }

    private int mostWanted(long netMinor, long[] before, long[] parts) {
        var most = -1;
        for (int i = 0; i < parts.length; i++) {
            if (before[i] + parts[i] < invoiced.get(i).baseMinor()
                    && (most < 0
                            || missing(netMinor, before, parts, i)
                                            .compareTo(missing(netMinor, before, parts, most))
                                    > 0)) {
                most = i;
            }
        }
        return most;
    }

    private int leastWanted(long netMinor, long[] before, long[] parts) {
        var least = -1;
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] > 0
                    && (least < 0
                            || missing(netMinor, before, parts, i)
                                            .compareTo(missing(netMinor, before, parts, least))
                                    < 0)) {
                least = i;
            }
        }
        return least;
    }

    private BigInteger missing(long netMinor, long[] before, long[] parts, int group) {
        return wanted(netMinor, before, group)
                .subtract(BigInteger.valueOf(parts[group]).multiply(whole()));
    }

    /** Times the whole of the invoice: a group's exact share of all notes, less those before. */
    private BigInteger wanted(long netMinor, long[] before, int group) {
        var soFar = netMinor;
        for (var base : before) {
            soFar = Math.addExact(soFar, base);
        }
        return BigInteger.valueOf(soFar)
                .multiply(BigInteger.valueOf(invoiced.get(group).baseMinor()))
                .subtract(BigInteger.valueOf(before[group]).multiply(whole()));
    }

    private BigInteger whole() {
        return BigInteger.valueOf(invoiced.stream().mapToLong(TaxGroup::baseMinor).sum());
    }
}
