package com.mydr24.tenant.provisioning;

import org.jspecify.annotations.Nullable;

/**
 * An application as a caller wrote it, nothing checked yet; the fields of {@code POST
 * /api/v1/tenants}.
 *
 * @param parent slug of the national system it belongs to
 * @param referral a visitor's id, a link's slug or a promo code
 */
public record NewTenant(
        String slug,
        String legalName,
        String kind,
        @Nullable String parent,
        String country,
        String region,
        String tier,
        String currency,
        String timeZone,
        String adminEmail,
        @Nullable String referral) {

    @Override
    public String toString() {
        return "NewTenant[" + slug + "]";
    }
}
