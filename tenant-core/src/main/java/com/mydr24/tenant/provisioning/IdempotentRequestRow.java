package com.mydr24.tenant.provisioning;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

@MappedEntity(value = "idempotent_request", schema = "tenancy")
record IdempotentRequestRow(@Id String key, String payloadHash, String subject) {}
