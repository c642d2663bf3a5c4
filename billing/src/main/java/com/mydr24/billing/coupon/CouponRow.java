package com.mydr24.billing.coupon;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "coupon", schema = "billing")
record CouponRow(
        @Id String code,
        String description,
        @Nullable Integer rateBp,
        @Nullable Long amountMinor,
        @Nullable String currency,
        int months,
        Instant redeemableFrom,
        @Nullable Instant redeemableTo,
        int most) {

    Coupon coupon() {
        return new Coupon(
                code,
                description,
                rateBp,
                amountMinor,
                currency,
                months,
                redeemableFrom,
                redeemableTo,
                most);
    }
}
