package com.mydr24.tenant.tier;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

@MappedEntity(value = "offer", schema = "tenancy")
record OfferRow(@Id String region, String tier) {}
