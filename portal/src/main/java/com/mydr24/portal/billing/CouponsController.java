package com.mydr24.portal.billing;

import com.mydr24.billing.contract.Agreement;
import com.mydr24.billing.coupon.Coupon;
import com.mydr24.billing.coupon.Coupons;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.InvalidField;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Discounts that customers take by a code. */
@Controller("/api/v1/coupons")
@ExecuteOn(TaskExecutors.BLOCKING)
class CouponsController {
    private final Coupons coupons;

    CouponsController(Coupons coupons) {
        this.coupons = coupons;
    }

    /** Makes a coupon; the same again has the same answer. */
    @Post
    @Secured(Roles.OPERATOR)
    Coupon make(@Valid @Body CouponForm form) {
        return coupons.make(form.toCoupon());
    }

    /** Takes a coupon for the tenant, from this month on. */
    @Post("/redeem")
    @Secured(Roles.TENANT_ADMIN)
    Agreement redeem(Caller.OfTenant caller, @Valid @Body RedeemForm form) {
        return coupons.redeem(caller.tenant().placement(), Objects.requireNonNull(form.code()));
    }

    /** What a coupon says. */
    @Serdeable
    record CouponForm(
            @NotBlank @Nullable String code,
            @NotBlank @Nullable String description,
            @Nullable Integer rateBp,
            @Nullable Long amountMinor,
            @Nullable String currency,
            @Nullable Integer months,
            @Nullable Instant redeemableFrom,
            @Nullable Instant redeemableTo,
            @Nullable Integer most) {

        Coupon toCoupon() {
            return new Coupon(
                    Objects.requireNonNull(code),
                    Objects.requireNonNull(description),
                    rateBp,
                    amountMinor,
                    currency,
                    present("months", months),
                    present("redeemableFrom", redeemableFrom),
                    redeemableTo,
                    present("most", most));
        }

        private static <T> T present(String field, @Nullable T value) {
            if (value == null) {
                throw new InvalidField(field, "missing_field", field + " is missing.");
            }
            return value;
        }
    }

    /** Which coupon. */
    @Serdeable
    record RedeemForm(@NotBlank @Nullable String code) {}
}
