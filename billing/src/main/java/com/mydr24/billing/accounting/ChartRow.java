package com.mydr24.billing.accounting;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

@MappedEntity(value = "chart_number", schema = "billing")
record ChartRow(String chart, @Id String account, String number, String name) {}
