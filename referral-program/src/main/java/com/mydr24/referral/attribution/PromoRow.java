package com.mydr24.referral.attribution;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "promo_code", schema = "referral")
record PromoRow(@Id String code, UUID linkId, @Nullable Instant disabledAt) {}
