package com.mydr24.billing.coupon;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface CouponRows extends GenericRepository<CouponRow, String> {
    /** Stays locked until the transaction ends, so that redemptions are counted one by one. */
    @Query(
            """
            select code, description, rate_bp, amount_minor, currency, months, redeemable_from,
                   redeemable_to, most
              from billing.coupon
             where code = :code
               for update
            """)
    Optional<CouponRow> lock(String code);

    @Query(
            """
            insert into billing.coupon
                   (code, description, rate_bp, amount_minor, currency, months, redeemable_from,
                    redeemable_to, most)
            values (:code, :description, :rateBp, :amountMinor, :currency, :months, :redeemableFrom,
                    :redeemableTo, :most)
                on conflict (code) do nothing
            """)
    int add(
            String code,
            String description,
            @Nullable Integer rateBp,
            @Nullable Long amountMinor,
            @Nullable String currency,
            int months,
            Instant redeemableFrom,
            @Nullable Instant redeemableTo,
            int most);

    @Query(
            """
            select coupon, redeemed_at
              from billing.coupon_redemption
             where coupon = :coupon
               and tenant_id = :tenantId
            """)
    Optional<RedemptionRow> redemption(String coupon, UUID tenantId);

    @Query(
            """
            select count(*)
              from billing.coupon_redemption
             where coupon = :coupon
            """)
    long redemptions(String coupon);

    @Query(
            """
            insert into billing.coupon_redemption (coupon, tenant_id, redeemed_at)
            values (:coupon, :tenantId, :redeemedAt)
            """)
    void redeem(String coupon, UUID tenantId, Instant redeemedAt);
}
