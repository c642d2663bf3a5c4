package com.mydr24.billing.issuer;

import com.mydr24.billing.price.TaxClass;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The taxes that sales of one entity to one customer carry, by what is sold. */
public final class Taxes {
    private final Map<TaxClass, Tax> byClass;

    Taxes(Map<TaxClass, Tax> byClass) {
        this.byClass = new EnumMap<>(byClass);
    }

    /** The same for everything. */
    public static Taxes all(Tax tax) {
        var all = new EnumMap<TaxClass, Tax>(TaxClass.class);
        for (var kind : TaxClass.values()) {
            all.put(kind, tax);
        }
        return new Taxes(all);
    }

    /** The same, but for one kind. */
    public Taxes with(TaxClass kind, Tax tax) {
        var others = new EnumMap<>(byClass);
        others.put(kind, tax);
        return new Taxes(others);
    }

    /** The tax on a kind of supply. */
    public Tax on(TaxClass kind) {
        return Objects.requireNonNull(byClass.get(kind));
    }
}
