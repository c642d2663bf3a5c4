package com.mydr24.billing.subscription;

import io.micronaut.core.annotation.Introspected;

@Introspected
record AccountRow(String slug, String customerName, String country) {
    Account account() {
        return new Account(slug, customerName, country);
    }
}
