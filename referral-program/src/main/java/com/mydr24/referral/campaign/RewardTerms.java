package com.mydr24.referral.campaign;

import com.mydr24.referral.policy.RewardForm;
import com.mydr24.referral.policy.RewardKind;
import com.mydr24.regions.failure.InvalidField;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one side gets for a customer.
 *
 * @param rateBp basis points of the net revenue, for a share
 * @param flatMinor minor units of {@code currency} for each rewarded invoice, for a flat fee
 * @param months null for the first paid invoice only; otherwise for so many calendar months from
 *     the first reward on, and 0 for as long as the customer pays
 * @param tiers the rates of a tiered share, from zero volume upwards
 * @param cliff whether the rate reached counts for the whole invoice instead of its slice, and the
 *     number of customers reached for each of them instead of its own place
 * @param byGroup whether a tiered share has the levels of the partner's group for tiers; {@code
 *     rateBp} is then for whoever is in no group with levels, and 0 gives those nothing
 */
@Serdeable
public record RewardTerms(
        RewardKind kind,
        RewardForm form,
        int rateBp,
        long flatMinor,
        @Nullable String currency,
        @Nullable Integer months,
        List<RateTier> tiers,
        boolean cliff,
        boolean byGroup) {

    private static final int WHOLE = 10_000;
    private static final int LONGEST_MONTHS = 120;

    public RewardTerms {
        // JSON leaves empty lists out.
        tiers = tiers == null ? List.of() : List.copyOf(tiers);
    }

    /** Terms that are the same for partners of every group. */
    public RewardTerms(
            RewardKind kind,
            RewardForm form,
            int rateBp,
            long flatMinor,
            @Nullable String currency,
            @Nullable Integer months,
            List<RateTier> tiers,
            boolean cliff) {
        this(kind, form, rateBp, flatMinor, currency, months, tiers, cliff, false);
    }

    /** A share of the first paid invoice, in cash. */
    public static RewardTerms firstInvoice(int rateBp) {
        return new RewardTerms(
                RewardKind.SHARE, RewardForm.CASH, rateBp, 0, null, null, List.of(), false);
    }

    /** Whether it is given once for a customer. */
    public boolean oneOff() {
        return months == null;
    }

    /**
     * @throws InvalidField naming what cannot be
     */
    public void check() {
        if (months != null && (months < 0 || months > LONGEST_MONTHS)) {
            throw new InvalidField("months", "bad_months", "months is 0 to 120, or left out.");
        }
        if (byGroup) {
            mustSuitGroups();
            return;
        }
        switch (kind) {
            case SHARE -> mustBeRate("rateBp", rateBp);
            case FLAT -> mustBeFlat();
            case TIERED -> mustBeTiers();
        }
    }

    private void mustSuitGroups() {
        if (kind != RewardKind.TIERED || !tiers.isEmpty()) {
            throw new InvalidField(
                    "byGroup", "bad_tiers", "By group there is a tiered share without tiers here.");
        }
        if (rateBp != 0) {
            mustBeRate("rateBp", rateBp);
        }
    }

    private void mustBeFlat() {
        if (flatMinor <= 0) {
            throw new InvalidField("flatMinor", "not_positive", "flatMinor is more than zero.");
        }
        if (CurrencyUnit.registeredCurrencies().stream()
                .noneMatch(known -> known.getCode().equals(currency))) {
            throw new InvalidField(
                    "currency", "unknown_currency", "A currency is an ISO 4217 code such as EUR.");
        }
    }

    private void mustBeTiers() {
        if (tiers.isEmpty() || tiers.getFirst().fromMinor() != 0) {
            throw new InvalidField("tiers", "bad_tiers", "The first tier begins at 0.");
        }
        for (var i = 0; i < tiers.size(); i++) {
            var tier = tiers.get(i);
            mustBeRate("tiers", tier.rateBp());
            if (i > 0
                    && (tier.fromMinor() <= tiers.get(i - 1).fromMinor()
                            || tier.rateBp() < tiers.get(i - 1).rateBp())) {
                // A falling rate at a cliff would make a refund raise the reward.
                throw new InvalidField(
                        "tiers", "bad_tiers", "Tiers rise, in where they begin and in their rate.");
            }
        }
    }

    private static void mustBeRate(String field, int rateBp) {
        if (rateBp <= 0 || rateBp > WHOLE) {
            throw new InvalidField(field, "bad_rate", "A rate is 1 to 10000 basis points.");
        }
    }
}
