package com.mydr24.tenant.provisioning;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Min;

/**
 * How much one cell may hold: {@code mydr24.capacity.*}. Keycloak slows down with every realm, so
 * that a cell of bounded size is followed by another, not by a larger one.
 *
 * @param realms of the cell's Keycloak, the one shared by the pool included
 * @param organisations in the realm shared by the pool
 */
@ConfigurationProperties("mydr24.capacity")
record CapacityConfig(
        @Bindable(defaultValue = "100") @Min(1) int realms,
        @Bindable(defaultValue = "10000") @Min(1) int organisations) {}
