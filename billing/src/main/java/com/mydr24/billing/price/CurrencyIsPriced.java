package com.mydr24.billing.price;

import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.placement.RegionCode;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.profile.TenantProfile;
import com.mydr24.tenant.provisioning.Application;
import com.mydr24.tenant.provisioning.ApplicationCheck;
import com.mydr24.tenant.tier.Tier;
import com.mydr24.tenant.tierchange.TierChangeCheck;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** A tenant can only have a tier that has a price in its region and currency. */
@Singleton
class CurrencyIsPriced implements ApplicationCheck, TierChangeCheck {
    private final PriceBook prices;
    private final Clock clock;

    CurrencyIsPriced(PriceBook prices, Clock clock) {
        this.prices = prices;
        this.clock = clock;
    }

    @Override
    public void check(Application application) {
        mustBePriced(
                application.region(),
                application.tier(),
                application.currency(),
                application.appliedAt());
    }

    @Override
    public void check(DirectoryEntry tenant, TenantProfile profile, Tier to) {
        mustBePriced(tenant.placement().books().region(), to, profile.currency(), clock.instant());
    }

    private void mustBePriced(RegionCode region, Tier tier, String currency, Instant at) {
        var sold = prices.currenciesOf(region, tier, at);
        if (!sold.contains(currency)) {
            throw new InvalidField(
                    "currency",
                    "currency_not_priced",
                    "%s in %s has no price in %s; %s"
                            .formatted(
                                    tier,
                                    region.value(),
                                    currency,
                                    sold.isEmpty()
                                            ? "it is not sold there"
                                            : "it is sold in " + String.join(", ", sold)));
        }
    }
}
