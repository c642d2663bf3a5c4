package com.mydr24.billing.issuer;

import io.micronaut.core.annotation.Introspected;

@Introspected
record TaxRow(String category, int rateBp, String note) {
    Tax tax() {
        return new Tax(category, rateBp, note);
    }
}
