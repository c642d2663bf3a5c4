package com.mydr24.billing.subscription;

import com.mydr24.tenant.tier.Tier;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a subscription in which tier and fee stay the same.
 *
 * @param plan the version of the price book it was sold by
 * @param fee of a whole month, net of tax
 * @param endsAt the first instant that is not part of it any more; null while there is no end
 */
public record Phase(UUID plan, Tier tier, Money fee, Instant startsAt, @Nullable Instant endsAt) {
    /** What it costs in a month, by the seconds of it that fall there; nothing where none does. */
    Optional<Fee> feeFor(YearMonth month, ZoneId zone) {
        var whole = BillingPeriod.of(month, zone);
        var begins = startsAt.isBefore(whole.to());
        var ends = endsAt != null && !(endsAt.isAfter(whole.from()) && endsAt.isAfter(startsAt));
        if (!begins || ends) {
            return Optional.empty();
        }
        var part = whole.within(startsAt, endsAt);
        return Optional.of(new Fee(Proration.share(fee, whole, part), whole, part));
    }
}
