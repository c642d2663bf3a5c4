package com.mydr24.billing.payment;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

@MappedEntity(value = "payer", schema = "billing")
record PayerRow(@Id UUID mark) {}
