package com.mydr24.billing.coupon;

import com.mydr24.billing.contract.Agreement;
import com.mydr24.billing.contract.Contracts;
import com.mydr24.billing.subscription.Subscriptions;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Coupons are counted in the control plane, and become an agreement in the customer's books. A
 * redemption that was cut off between the two is completed by asking again.
 */
@Singleton
public class Coupons {
    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9-]{2,31}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final int WHOLE = 10_000;
    private static final int LONGEST = 120;
    private static final int LONGEST_DESCRIPTION = 200;

    private final CouponRows rows;
    private final TransactionOperations<Connection> control;
    private final Subscriptions subscriptions;
    private final Contracts contracts;
    private final Clock clock;

    Coupons(
            CouponRows rows,
            @Named("control") TransactionOperations<Connection> control,
            Subscriptions subscriptions,
            Contracts contracts,
            Clock clock) {
        this.rows = rows;
        this.control = control;
        this.subscriptions = subscriptions;
        this.contracts = contracts;
        this.clock = clock;
    }

    /**
     * Makes a coupon; the same again has the same answer.
     *
     * @throws Conflict when the code stands for another coupon
     * @throws InvalidField when a field cannot be taken
     */
    public Coupon make(Coupon wanted) {
        var coupon = checked(wanted);
        return Objects.requireNonNull(
                control.executeWrite(_ -> {
                    rows.add(
                            coupon.code(),
                            coupon.description(),
                            coupon.rateBp(),
                            coupon.amountMinor(),
                            coupon.currency(),
                            coupon.months(),
                            coupon.redeemableFrom(),
                            coupon.redeemableTo(),
                            coupon.most());
                    var known = rows.lock(coupon.code()).orElseThrow().coupon();
                    if (!known.equals(coupon)) {
                        throw new Conflict(
                                "coupon_code_taken",
                                "The code stands for another coupon; a coupon is never changed.",
                                "code");
                    }
                    return known;
                }));
    }

    /**
     * Takes a coupon for a customer, once; it lasts from the month in which it was taken. The same
     * again has the same answer.
     *
     * @throws NotFound when there is no such coupon
     * @throws Conflict when its time is over or has not come, all are taken, or it is in another
     *     currency
     */
    public Agreement redeem(Placement placement, String code) {
        var subscription = subscriptions.of(placement);
        var redemption =
                Objects.requireNonNull(
                        control.executeWrite(
                                _ -> claim(placement, code, subscription.currency().getCode())));
        var from = YearMonth.from(redemption.at().atZone(subscription.timeZone()));
        return contracts.agree(
                placement,
                new Agreement(
                        UUID.nameUUIDFromBytes(
                                "coupon/%s/%s"
                                        .formatted(placement.tenant(), code)
                                        .getBytes(StandardCharsets.UTF_8)),
                        from.toString(),
                        from.plusMonths(redemption.coupon().months() - 1L).toString(),
                        redemption.coupon().terms(),
                        "coupon " + code));
    }

    private record Redemption(Coupon coupon, Instant at) {}

    private Redemption claim(Placement placement, String code, String currency) {
        var coupon =
                rows.lock(code)
                        .map(CouponRow::coupon)
                        .orElseThrow(
                                () -> new NotFound("unknown_coupon", "There is no such coupon."));
        var tenant = placement.tenant().value();
        var before = rows.redemption(code, tenant);
        if (before.isPresent()) {
            return new Redemption(coupon, before.get().redeemedAt());
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var end = coupon.redeemableTo();
        if (now.isBefore(coupon.redeemableFrom()) || (end != null && !now.isBefore(end))) {
            throw new Conflict("coupon_not_redeemable", "The coupon cannot be taken now.");
        }
        if (coupon.currency() != null && !coupon.currency().equals(currency)) {
            throw new Conflict(
                    "coupon_of_another_currency",
                    "The coupon is in %s, the contract in %s."
                            .formatted(coupon.currency(), currency));
        }
        if (rows.redemptions(code) >= coupon.most()) {
            throw new Conflict("coupon_used_up", "Others have taken all of the coupon.");
        }
        rows.redeem(code, tenant, now);
        return new Redemption(coupon, now);
    }

    private static Coupon checked(Coupon coupon) {
        must(
                CODE.matcher(coupon.code()).matches(),
                "code",
                "code is 3 to 32 of A-Z, 0-9 and hyphen");
        must(
                !coupon.description().isBlank()
                        && coupon.description().length() <= LONGEST_DESCRIPTION,
                "description",
                "description is 1 to 200 characters");
        var rate = coupon.rateBp();
        var amount = coupon.amountMinor();
        must((rate == null) != (amount == null), "rateBp", "either rateBp or amountMinor");
        must(rate == null || (rate > 0 && rate <= WHOLE), "rateBp", "rateBp is 1 to 10000");
        must(amount == null || amount > 0, "amountMinor", "amountMinor is more than zero");
        var currency = coupon.currency();
        must(
                (currency == null) == (amount == null)
                        && (currency == null || CURRENCY.matcher(currency).matches()),
                "currency",
                "an amount has a currency of three capital letters, a part has none");
        must(coupon.months() >= 1 && coupon.months() <= LONGEST, "months", "months is 1 to 120");
        must(coupon.most() > 0, "most", "most is more than zero");
        var end = coupon.redeemableTo();
        must(
                end == null || end.isAfter(coupon.redeemableFrom()),
                "redeemableTo",
                "redeemableTo is after redeemableFrom");
        return new Coupon(
                coupon.code(),
                coupon.description(),
                rate,
                amount,
                currency,
                coupon.months(),
                coupon.redeemableFrom().truncatedTo(ChronoUnit.MICROS),
                end == null ? null : end.truncatedTo(ChronoUnit.MICROS),
                coupon.most());
    }

    private static void must(boolean holds, String field, String detail) {
        if (!holds) {
            throw new InvalidField(field, "bad_coupon", detail);
        }
    }
}
