package com.mydr24.portal.tenant;

import com.mydr24.tenant.provisioning.NewTenant;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import java.util.Objects;

/** The body of {@code POST /api/v1/tenants}. */
@Serdeable
record TenantForm(
        @NotBlank @Nullable String slug,
        @NotBlank @Nullable String legalName,
        @NotBlank @Nullable String kind,
        @Nullable String parent,
        @NotBlank @Nullable String country,
        @NotBlank @Nullable String region,
        @NotBlank @Nullable String tier,
        @NotBlank @Nullable String currency,
        @NotBlank @Nullable String timeZone,
        @NotBlank @Nullable String adminEmail,
        @Nullable String referral) {

    NewTenant toNewTenant() {
        return new NewTenant(
                required(slug),
                required(legalName),
                required(kind),
                parent,
                required(country),
                required(region),
                required(tier),
                required(currency),
                required(timeZone),
                required(adminEmail),
                referral);
    }

    private static String required(@Nullable String validated) {
        return Objects.requireNonNull(validated);
    }
}
