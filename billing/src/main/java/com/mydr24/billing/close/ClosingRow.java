package com.mydr24.billing.close;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

@MappedEntity(value = "month_closing", schema = "billing")
record ClosingRow(@Id UUID tenantId, String month) {}
