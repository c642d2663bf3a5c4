package com.mydr24.referral.campaign;

import com.mydr24.regions.failure.InvalidField;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign promises, and when.
 *
 * @param reward what the partner gets
 * @param windowDays for how many days after a click a sign-up counts, 1 to 365; it limits only the
 *     binding, which then stays
 * @param touch which click counts of a visitor who followed several links
 * @param startsAt from when on it counts; null from ever
 * @param endsAt from when on it counts no more; null never
 * @param customer what the customer itself gets; null for nothing
 * @param stacking beside what it is given; null beside everything
 */
@Serdeable
public record CampaignTerms(
        RewardTerms reward,
        int windowDays,
        Touch touch,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable CustomerTerms customer,
        @Nullable Stacking stacking) {
    private static final int LONGEST_WINDOW = 365;

    public CampaignTerms {
        stacking = Stacking.FREE.equals(stacking) ? null : stacking;
    }

    /** Terms by which only the partner gets something. */
    public CampaignTerms(
            RewardTerms reward,
            int windowDays,
            Touch touch,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt) {
        this(reward, windowDays, touch, startsAt, endsAt, null, null);
    }

    /** What holds where no campaign says otherwise. */
    public static CampaignTerms standard(int rateBp) {
        return new CampaignTerms(RewardTerms.firstInvoice(rateBp), 90, Touch.LAST, null, null);
    }

    /** How long a click may lead to a sign-up. */
    public Duration window() {
        return Duration.ofDays(windowDays);
    }

    /** Whether clicks and codes of an instant count. */
    public boolean runsAt(Instant at) {
        return (startsAt == null || !at.isBefore(startsAt))
                && (endsAt == null || at.isBefore(endsAt));
    }

    /**
     * @throws InvalidField naming what cannot be
     */
    void check() {
        reward.check();
        if (customer != null) {
            customer.check();
        }
        if (stacking != null) {
            stacking.check();
        }
        if (windowDays < 1 || windowDays > LONGEST_WINDOW) {
            throw new InvalidField("windowDays", "bad_window", "A window is 1 to 365 days.");
        }
        if (startsAt != null && endsAt != null && !startsAt.isBefore(endsAt)) {
            throw new InvalidField("endsAt", "bad_window", "A campaign starts before it ends.");
        }
    }
}
