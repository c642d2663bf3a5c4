package com.mydr24.tenant.site;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** A place the tenant runs, such as a hospital's campus. */
@MappedEntity(value = "site", schema = "tenancy")
public record Site(@Id UUID id, String name, String city, String country, Instant createdAt) {}
