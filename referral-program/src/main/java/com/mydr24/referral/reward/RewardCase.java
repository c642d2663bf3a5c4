package com.mydr24.referral.reward;

import com.mydr24.billing.credit.UsedGift;
import com.mydr24.billing.payment.InvoicePaid;
import com.mydr24.referral.agreement.Coverage;
import com.mydr24.referral.attribution.Conversion;
import com.mydr24.referral.campaign.Campaign;
import com.mydr24.referral.campaign.Lowered;
import com.mydr24.referral.campaign.RewardTerms;
import com.mydr24.referral.campaign.Stacking;
import com.mydr24.referral.link.Link;
import com.mydr24.referral.partner.Partner;
import com.mydr24.referral.policy.RecordKind;
import com.mydr24.tenant.directory.DirectoryEntry;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Everything a decision is made from. */
record RewardCase(
        UUID id,
        DirectoryEntry tenant,
        Conversion conversion,
        Partner partner,
        Link link,
        Campaign campaign,
        Set<RecordKind> onRecord,
        Coverage agreement,
        InvoicePaid paid) {

    static final String SOURCE = "invoice";

    /** What it is decided by: the invoice, or the invoice being paid once more. */
    String event() {
        return eventOf(paid.id(), paid.reopenings());
    }

    private static String eventOf(UUID invoice, long reopenings) {
        return reopenings == 0 ? invoice.toString() : "%s/%d".formatted(invoice, reopenings);
    }

    RewardTerms terms() {
        return campaign.terms().reward();
    }

    Stacking stacking() {
        return Objects.requireNonNullElse(campaign.terms().stacking(), Stacking.FREE);
    }

    /** What had lowered the invoice; the campaign's own credit to the customer is not in it. */
    Lowered lowered() {
        return new Lowered(
                paid.discountMinor(),
                paid.gifts().stream()
                        .filter(gift -> !GiftIds.isOf(tenant.id().value(), gift.id()))
                        .mapToLong(UsedGift::amountMinor)
                        .sum());
    }

    /** The version of the terms, as the claim and the decision name it. */
    String rule() {
        return "%s/%d".formatted(campaign.name(), campaign.version());
    }

    Money net() {
        return money(paid.netMinor());
    }

    Money money(long minor) {
        return Money.ofMinor(CurrencyUnit.of(paid.currency()), minor);
    }
}
