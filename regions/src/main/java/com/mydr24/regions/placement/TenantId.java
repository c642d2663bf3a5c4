package com.mydr24.regions.placement;

import java.util.UUID;

/** A tenant's identity: an opaque number, the same in every database, telling nothing. */
public record TenantId(UUID value) {
    public static TenantId of(String text) {
        return new TenantId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
