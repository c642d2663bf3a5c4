package com.mydr24.billing.price;

import com.mydr24.regions.failure.InvalidField;
import com.mydr24.tenant.provisioning.Application;
import com.mydr24.tenant.provisioning.ApplicationCheck;
import jakarta.inject.Singleton;

/** A tenant can only sign up in a currency that has a price for its region and tier. */
@Singleton
class CurrencyIsPriced implements ApplicationCheck {
    private final PriceBook prices;

    CurrencyIsPriced(PriceBook prices) {
        this.prices = prices;
    }

    @Override
    public void check(Application application) {
        var sold =
                prices.currenciesOf(
                        application.region(), application.tier(), application.appliedAt());
        if (!sold.contains(application.currency())) {
            throw new InvalidField(
                    "currency",
                    "currency_not_priced",
                    "%s in %s has no price in %s; %s"
                            .formatted(
                                    application.tier(),
                                    application.region().value(),
                                    application.currency(),
                                    sold.isEmpty()
                                            ? "it is not sold there"
                                            : "it is sold in " + String.join(", ", sold)));
        }
    }
}
