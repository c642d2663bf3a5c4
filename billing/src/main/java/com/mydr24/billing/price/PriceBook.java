package com.mydr24.billing.price;

import com.mydr24.regions.placement.RegionCode;
import com.mydr24.tenant.tier.Tier;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The list prices of every region and tier, as they held at an instant. */
@Singleton
public class PriceBook {
    private final PriceRows rows;

    PriceBook(PriceRows rows) {
        this.rows = rows;
    }

    /** The list price of a month, or nothing where the tier is not sold in that currency. */
    public Optional<Price> priceOf(RegionCode region, Tier tier, String currency, Instant at) {
        return rows.validAt(region.value(), tier.name(), at).stream()
                .filter(row -> row.currency().equals(currency))
                .map(PriceRow::price)
                .findFirst();
    }

    /** ISO 4217 codes in which the tier is sold there, in order. */
    List<String> currenciesOf(RegionCode region, Tier tier, Instant at) {
        return rows.validAt(region.value(), tier.name(), at).stream()
                .map(PriceRow::currency)
                .toList();
    }
}
