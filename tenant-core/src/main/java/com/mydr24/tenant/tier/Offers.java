package com.mydr24.tenant.tier;

import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.placement.RegionCode;
import jakarta.inject.Singleton;
import java.util.List;

/** Which tiers are sold in which region. */
@Singleton
public class Offers {
    private final OfferRows rows;

    Offers(OfferRows rows) {
        this.rows = rows;
    }

    /** The tiers sold in a region, lowest first. */
    public List<Tier> in(RegionCode region) {
        return rows.tiers(region.value()).stream().map(Tier::valueOf).sorted().toList();
    }

    /**
     * @throws InvalidField on {@code tier} when it is not sold there
     */
    public void mustInclude(RegionCode region, Tier tier) {
        List<Tier> sold = in(region);
        if (!sold.contains(tier)) {
            throw new InvalidField(
                    "tier",
                    "tier_not_sold",
                    "The tier " + tier + " is not sold in " + region + "; sold are " + sold + ".");
        }
    }
}
