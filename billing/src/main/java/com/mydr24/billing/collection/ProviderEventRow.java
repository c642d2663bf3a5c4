package com.mydr24.billing.collection;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "provider_event", schema = "billing")
record ProviderEventRow(@Id String id, String type, @Nullable String invoice) {}
