package com.mydr24.tenant.audit;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

@MappedEntity(value = "operator_head", schema = "tenancy")
record OperatorHeadRow(@Id long sequence, String hash) {}
