package com.mydr24.billing.invoice;

import static java.util.Comparator.comparingInt;

import com.mydr24.billing.issuer.Tax;
import com.mydr24.billing.issuer.Taxes;
import com.mydr24.billing.price.ByTaxClass;
import com.mydr24.billing.price.TaxClass;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The groups of one document, and which kinds of supply are in which. */
final class TaxGroups {
    private record Key(String category, int rateBp) {
        private static final Comparator<Key> HIGHEST_FIRST =
                comparingInt(Key::rateBp).reversed().thenComparing(Key::category);

        static Key of(Tax tax) {
            return new Key(tax.category(), tax.rateBp());
        }
    }

    private final List<Key> keys;
    private final Taxes taxes;
    private final List<TaxGroup> groups;

    private TaxGroups(List<Key> keys, Taxes taxes, List<TaxGroup> groups) {
        this.keys = keys;
        this.taxes = taxes;
        this.groups = groups;
    }

    /**
     * Groups what is taxed, the highest rate first.
     *
     * @param kinds all that the document has lines of, which have a group even where nothing of
     *     them is left
     */
    static TaxGroups of(CurrencyUnit currency, Taxes taxes, Set<TaxClass> kinds, ByTaxClass net) {
        var bases = new TreeMap<Key, Long>(Key.HIGHEST_FIRST);
        var notes = new TreeMap<Key, Set<String>>(Key.HIGHEST_FIRST);
        for (var kind : kinds) {
            var tax = taxes.on(kind);
            bases.merge(Key.of(tax), net.of(kind), Math::addExact);
            notes.computeIfAbsent(Key.of(tax), _ -> new TreeSet<>()).add(tax.note());
        }
        var groups =
                bases.entrySet().stream()
                        .map(base -> {
                            var words =
                                    String.join("; ", notes.getOrDefault(base.getKey(), Set.of()));
                            var tax =
                                    new Tax(
                                            base.getKey().category(),
                                            base.getKey().rateBp(),
                                            words);
                            var amount = Money.ofMinor(currency, base.getValue());
                            return new TaxGroup(
                                    tax.category(),
                                    tax.rateBp(),
                                    base.getValue(),
                                    tax.on(amount).getAmountMinorLong(),
                                    words);
                        })
                        .toList();
        return new TaxGroups(List.copyOf(bases.keySet()), taxes, groups);
    }

    List<TaxGroup> groups() {
        return groups;
    }

    long taxMinor() {
        return groups.stream().mapToLong(TaxGroup::taxMinor).sum();
    }

    /** The place of a kind's group, from 1. */
    int placeOf(TaxClass kind) {
        return keys.indexOf(Key.of(taxes.on(kind))) + 1;
    }

    /** The place of the one group that an amount is in; null where it is in several. */
    @Nullable Integer placeOf(ByTaxClass amount) {
        if (groups.size() == 1) {
            return 1;
        }
        var places = amount.parts().keySet().stream().map(this::placeOf).distinct().toList();
        return places.size() == 1 ? places.getFirst() : null;
    }

    /** An amount by group, in their order; null where it is in one. */
    @Nullable List<Long> shares(ByTaxClass amount) {
        if (placeOf(amount) != null) {
            return null;
        }
        var shares = new Long[groups.size()];
        Arrays.fill(shares, 0L);
        amount.parts().forEach((kind, minor) -> shares[placeOf(kind) - 1] += minor);
        return List.of(shares);
    }
}
