package com.mydr24.tenant.audit;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

@MappedEntity(value = "operator_entry", schema = "tenancy")
record OperatorLogRow(@Id long sequence, String entry, String hash) {}
