package com.mydr24.tenant.audit;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

@MappedEntity(value = "audit_signed_head", schema = "tenancy")
record SignedHeadRow(@Id long sequence, String head, String frontier) {}
