package com.mydr24.billing.metering;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.math.BigDecimal;

@MappedEntity(value = "usage_sent", schema = "billing")
record SentRow(@Id int sequence, BigDecimal quantity) {}
