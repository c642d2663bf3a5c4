package com.mydr24.billing.price;

import io.micronaut.core.annotation.Introspected;
import java.util.UUID;

@Introspected
record ComponentRow(UUID priceId, String terms) {}
