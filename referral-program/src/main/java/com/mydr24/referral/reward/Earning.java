package com.mydr24.referral.reward;

import com.mydr24.referral.campaign.RateTier;
import com.mydr24.referral.campaign.RewardTerms;
import com.mydr24.referral.policy.RewardKind;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * How revenue turns into a reward, kept with the reward, so that a refund years later takes back
 * exactly what the refunded part earned: what is left earns {@link #of} the revenue that is left.
 * It never falls when revenue rises. All amounts are minor units.
 *
 * @param volumeBeforeMinor what the partner had brought before, where the rate depends on it
 * @param byGroup whether that was what counts for the levels of the partner's group, and not what
 *     was brought to the campaign
 * @param limitMinor the most it may come to, by what a budget had left
 */
@Serdeable
record Earning(
        RewardKind kind,
        int rateBp,
        long flatMinor,
        List<RateTier> tiers,
        boolean cliff,
        long volumeBeforeMinor,
        long limitMinor,
        boolean byGroup) {

    private static final BigDecimal BASIS_POINTS = BigDecimal.valueOf(10_000);

    Earning {
        // JSON leaves empty lists out.
        tiers = tiers == null ? List.of() : List.copyOf(tiers);
    }

    Earning(
            RewardKind kind,
            int rateBp,
            long flatMinor,
            List<RateTier> tiers,
            boolean cliff,
            long volumeBeforeMinor,
            long limitMinor) {
        this(kind, rateBp, flatMinor, tiers, cliff, volumeBeforeMinor, limitMinor, false);
    }

    static Earning of(RewardTerms terms, long volumeBeforeMinor) {
        return new Earning(
                terms.kind(),
                terms.rateBp(),
                terms.flatMinor(),
                terms.tiers(),
                terms.cliff(),
                volumeBeforeMinor,
                Long.MAX_VALUE);
    }

    static Earning share(int rateBp) {
        return new Earning(RewardKind.SHARE, rateBp, 0, List.of(), false, 0, Long.MAX_VALUE);
    }

    Earning limitedTo(long minor) {
        return new Earning(
                kind, rateBp, flatMinor, tiers, cliff, volumeBeforeMinor, minor, byGroup);
    }

    /** Whether the revenue counts for what later revenue earns. */
    boolean countsVolume() {
        return kind == RewardKind.TIERED && !byGroup;
    }

    /** What a net revenue earns, rounded half up, once. */
    long of(long netMinor) {
        if (netMinor <= 0) {
            return 0;
        }
        var earned =
                switch (kind) {
                    case SHARE -> rounded(times(netMinor, rateBp));
                    case FLAT -> flatMinor;
                    case TIERED -> rounded(cliff ? whole(netMinor) : slices(netMinor));
                };
        return Math.min(earned, limitMinor);
    }

    /** Each slice of the volume at the rate of its tier. */
    private BigDecimal slices(long netMinor) {
        var from = volumeBeforeMinor;
        var to = Math.addExact(volumeBeforeMinor, netMinor);
        var sum = BigDecimal.ZERO;
        for (var i = 0; i < tiers.size(); i++) {
            var begins = Math.max(from, tiers.get(i).fromMinor());
            var ends = i + 1 < tiers.size() ? Math.min(to, tiers.get(i + 1).fromMinor()) : to;
            if (ends > begins) {
                sum = sum.add(times(ends - begins, tiers.get(i).rateBp()));
            }
        }
        return sum;
    }

    /** All of it at the rate that the volume reached. */
    private BigDecimal whole(long netMinor) {
        var reached = Math.addExact(volumeBeforeMinor, netMinor);
        var rate =
                tiers.stream()
                        .filter(tier -> tier.fromMinor() <= reached)
                        .mapToInt(RateTier::rateBp)
                        .max()
                        .orElse(0);
        return times(netMinor, rate);
    }

    private static BigDecimal times(long minor, int basisPoints) {
        return BigDecimal.valueOf(minor).multiply(BigDecimal.valueOf(basisPoints));
    }

    private static long rounded(BigDecimal inBasisPoints) {
        return inBasisPoints.divide(BASIS_POINTS, 0, RoundingMode.HALF_UP).longValueExact();
    }
}
