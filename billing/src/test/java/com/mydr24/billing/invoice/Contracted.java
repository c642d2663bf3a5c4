package com.mydr24.billing.invoice;

import com.mydr24.billing.contract.Agreement;
import com.mydr24.billing.contract.Contract;
import com.mydr24.billing.contract.Terms;
import com.mydr24.billing.price.Aggregation;
import com.mydr24.billing.price.MeteredPrice;
import com.mydr24.billing.price.PlanVersion;
import com.mydr24.billing.price.PriceComponent;
import com.mydr24.billing.price.PriceComponent.Metered;
import com.mydr24.billing.price.TaxClass;
import com.mydr24.billing.subscription.Phase;
import com.mydr24.billing.subscription.Subscription;
import com.mydr24.billing.usage.UnbilledQuantity;
import com.mydr24.tenant.tier.Tier;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A contract in the making, for tests of what it costs. */
final class Contracted {
    static final Aggregation SUM = Aggregation.of(Aggregation.Kind.SUM);

    private final ZoneId zone;
    private final List<Phase> phases = new ArrayList<>();
    private final Map<UUID, PlanVersion> plans = new HashMap<>();
    private final List<Agreement> agreements = new ArrayList<>();

    Contracted(String zone) {
        this.zone = ZoneId.of(zone);
    }

    Contracted phase(
            Tier tier,
            String monthly,
            String from,
            @Nullable String to,
            PriceComponent... components) {
        return phase(TaxClass.STANDARD, tier, monthly, from, to, components);
    }

    /** With a fee that is a supply of some kind. */
    Contracted phase(
            TaxClass kind,
            Tier tier,
            String monthly,
            String from,
            @Nullable String to,
            PriceComponent... components) {
        var plan = new UUID(1, phases.size());
        var fee = Money.parse(monthly);
        var begins = Instant.parse(from);
        phases.add(new Phase(plan, tier, fee, begins, to == null ? null : Instant.parse(to)));
        plans.put(
                plan,
                new PlanVersion(
                        plan,
                        "eu-de",
                        tier.name(),
                        fee.getCurrencyUnit().getCode(),
                        1,
                        begins,
                        fee.getAmountMinorLong(),
                        kind,
                        List.of(components)));
        return this;
    }

    Contracted agreed(String from, @Nullable String to, Terms terms) {
        agreements.add(new Agreement(new UUID(2, agreements.size()), from, to, terms, "contract"));
        return this;
    }

    Contract contract() {
        return new Contract(new Subscription(phases, List.of(), zone), plans, agreements);
    }

    static Metered metered(String code, MeteredPrice price, long minimumMinor) {
        return new Metered(code, "Use of " + code, code, SUM, price, minimumMinor, null);
    }

    static UnbilledQuantity quantity(
            String month, String component, String quantity, @Nullable String former) {
        return new UnbilledQuantity(
                UUID.nameUUIDFromBytes(
                        (month + component + quantity).getBytes(StandardCharsets.UTF_8)),
                YearMonth.parse(month),
                component,
                new BigDecimal(quantity),
                former == null ? null : new BigDecimal(former));
    }
}
