package com.mydr24.portal.referral;

import com.mydr24.referral.campaign.Benefit;
import com.mydr24.referral.campaign.CampaignTerms;
import com.mydr24.referral.campaign.CustomerTerms;
import com.mydr24.referral.campaign.RateTier;
import com.mydr24.referral.campaign.RewardTerms;
import com.mydr24.referral.campaign.Stacking;
import com.mydr24.referral.campaign.Touch;
import com.mydr24.referral.policy.RewardForm;
import com.mydr24.referral.policy.RewardKind;
import com.mydr24.regions.failure.InvalidField;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The terms of a campaign as the operator writes them; what is left out is the standard. */
@Serdeable
record TermsForm(
        @Nullable String kind,
        @Nullable String form,
        @Nullable Integer rateBp,
        @Nullable Long flatMinor,
        @Nullable String currency,
        @Nullable Integer months,
        @Nullable List<TierForm> tiers,
        @Nullable Boolean cliff,
        @Nullable Boolean byGroup,
        @Nullable Integer windowDays,
        @Nullable String touch,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable CustomerForm customer,
        @Nullable StackingForm stacking) {

    private static final int STANDARD_WINDOW = 90;

    CampaignTerms toTerms() {
        return new CampaignTerms(
                new RewardTerms(
                        oneOf("kind", RewardKind.class, kind, RewardKind.SHARE),
                        oneOf("form", RewardForm.class, form, RewardForm.CASH),
                        rateBp == null ? 0 : rateBp,
                        flatMinor == null ? 0 : flatMinor,
                        currency,
                        months,
                        tiers == null ? List.of() : tiers.stream().map(TierForm::tier).toList(),
                        Boolean.TRUE.equals(cliff),
                        Boolean.TRUE.equals(byGroup)),
                windowDays == null ? STANDARD_WINDOW : windowDays,
                oneOf("touch", Touch.class, touch, Touch.LAST),
                startsAt,
                endsAt,
                customer == null ? null : customer.terms(),
                stacking == null ? null : stacking.rule());
    }

    private static <E extends Enum<E>> E oneOf(
            String field, Class<E> type, @Nullable String text, E standard) {
        if (text == null) {
            return standard;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidField(
                                field,
                                "unknown_" + field,
                                "%s is one of %s"
                                        .formatted(
                                                field, Arrays.toString(type.getEnumConstants()))));
    }

    /** What the customer gets: a share of its first paid invoice, or a flat amount. */
    @Serdeable
    record CustomerForm(
            @Nullable Integer rateBp, @Nullable Long flatMinor, @Nullable String currency) {
        CustomerTerms terms() {
            return new CustomerTerms(
                    rateBp == null ? 0 : rateBp, flatMinor == null ? 0 : flatMinor, currency);
        }
    }

    /** Beside what nothing is given, as names of {@link Benefit}, and the most for the customer. */
    @Serdeable
    record StackingForm(
            @Nullable List<String> partnerNotBeside,
            @Nullable List<String> customerNotBeside,
            @Nullable Integer mostBp) {
        Stacking rule() {
            return new Stacking(
                    benefits("partnerNotBeside", partnerNotBeside),
                    benefits("customerNotBeside", customerNotBeside),
                    mostBp);
        }

        private static List<Benefit> benefits(String field, @Nullable List<String> names) {
            return names == null
                    ? List.of()
                    : names.stream()
                            .map(name -> oneOf(field, Benefit.class, name, Benefit.DISCOUNT))
                            .toList();
        }
    }

    @Serdeable
    record TierForm(@Nullable Long fromMinor, @Nullable Integer rateBp) {
        RateTier tier() {
            if (fromMinor == null || rateBp == null) {
                throw new InvalidField("tiers", "bad_tiers", "A tier has fromMinor and rateBp.");
            }
            return new RateTier(fromMinor, rateBp);
        }
    }
}
