package com.mydr24.referral.campaign;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

@MappedEntity(value = "budget", schema = "referral")
record BudgetRow(@Id String campaign, String currency, long capMinor, long spentMinor) {
    Budget budget() {
        return new Budget(campaign, currency, capMinor, spentMinor);
    }
}
