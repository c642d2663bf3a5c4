package com.mydr24.tenant.audit;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

@MappedEntity(value = "audit_anchor", schema = "tenancy")
record AnchorRow(@Id long sequence, String hash, String head) {}
