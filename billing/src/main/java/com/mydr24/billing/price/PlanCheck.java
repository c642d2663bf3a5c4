package com.mydr24.billing.price;

import com.mydr24.billing.price.PriceComponent.EfficiencyShare;
import com.mydr24.billing.price.PriceComponent.EmergencyPremium;
import com.mydr24.billing.price.PriceComponent.Measured;
import com.mydr24.billing.price.PriceComponent.Metered;
import com.mydr24.billing.price.PriceComponent.OneOff;
import com.mydr24.billing.price.PriceComponent.Recurring;
import com.mydr24.billing.price.PriceComponent.Served;
import com.mydr24.billing.price.PriceComponent.Shared;
import com.mydr24.billing.price.PriceComponent.SlaGuarantee;
import com.mydr24.billing.price.PriceComponent.SuccessShare;
import com.mydr24.regions.failure.InvalidField;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refuses components that could not be charged. */
public final class PlanCheck {
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final Pattern METER = Pattern.compile("[a-z][a-z0-9._-]{0,62}");
    private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,62}");
    private static final int LONGEST_DESCRIPTION = 200;
    private static final int LONGEST_DISPUTE = 90;
    private static final int LONGEST_TERM = 120;
    private static final int EARLIEST_YEAR = 2000;
    private static final int WHOLE = 10_000;
    private static final int FINEST = 12;

    /** So many digits stay exact whatever reads the JSON on its way. */
    private static final int DIGITS = 15;

    private PlanCheck() {}

    /** Throws {@link InvalidField} for what is wrong with the component, naming the field. */
    public static void check(PriceComponent component) {
        must(given(component), "component", "component is missing");
        must(
                matches(CODE, component.code()) && !component.code().equals("base"),
                "code",
                "code is 1 to 63 of a-z, 0-9 and hyphen, begins with a letter and is not base");
        var description = component.description();
        must(
                given(description)
                        && !description.isBlank()
                        && description.length() <= LONGEST_DESCRIPTION,
                "description",
                "description is 1 to 200 characters");
        switch (component) {
            case Recurring(_, _, long minor, _) -> positive("monthlyMinor", minor);
            case OneOff(_, _, long minor, var served, _) -> {
                positive("amountMinor", minor);
                served(served);
            }
            case EmergencyPremium(_, _, long minor, _) -> positive("monthlyMinor", minor);
            case SlaGuarantee(_, _, int rateBp, _) -> rate("rateBp", rateBp);
            case Metered metered -> metered(metered);
            case SuccessShare share -> {
                measured(share);
                decimal("baseline", share.baseline());
                decimal("unitValue", share.unitValue());
                must(share.unitValue().signum() > 0, "unitValue", "unitValue is more than zero");
                shared(share);
            }
            case EfficiencyShare share -> {
                measured(share);
                shared(share);
            }
        }
    }

    /** As {@link #check}, of what many customers will pay by, whenever they come. */
    static void ofAPlan(PriceComponent component) {
        check(component);
        must(
                !(component instanceof OneOff once && once.served() != null),
                "served",
                "days are agreed with a customer, not with everybody");
    }

    private static void served(@Nullable Served served) {
        if (served == null) {
            return;
        }
        must(given(served.from()) && given(served.until()), "served", "from and until are days");
        must(
                served.from().isBefore(served.until())
                        && served.from().getYear() >= EARLIEST_YEAR
                        && !served.until().isAfter(served.from().plusMonths(LONGEST_TERM)),
                "served",
                "until is after from, by 120 months at most");
    }

    private static void shared(Shared share) {
        rate("shareBp", share.shareBp());
        positive("capMinor", share.capMinor());
        must(
                share.daysToDispute() >= 1 && share.daysToDispute() <= LONGEST_DISPUTE,
                "disputeDays",
                "a claim may be disputed for 1 to 90 days");
    }

    private static void metered(Metered metered) {
        measured(metered);
        must(metered.minimumMinor() >= 0, "minimumMinor", "minimumMinor is not negative");
        var commitment = metered.commitment();
        if (commitment != null) {
            positive("commitment.amountMinor", commitment.amountMinor());
            must(
                    commitment.months() >= 1 && commitment.months() <= LONGEST_TERM,
                    "commitment.months",
                    "a term has 1 to 120 months");
        }
        must(given(metered.price()), "price", "price is missing");
        switch (metered.price()) {
            case MeteredPrice.Graduated(var steps) -> steps(steps);
            case MeteredPrice.Volume(var steps) -> steps(steps);
            case MeteredPrice.Packages(var size, var price) -> {
                decimal("price.size", size);
                must(size.signum() > 0, "price.size", "a package has a size of more than zero");
                price("price.packagePrice", price);
            }
        }
    }

    private static void steps(@Nullable List<MeteredPrice.Step> steps) {
        must(steps != null && !steps.isEmpty(), "price.steps", "a price has at least one step");
        var below = BigDecimal.ZERO;
        for (int i = 0; steps != null && i < steps.size(); i++) {
            must(given(steps.get(i)), "price.steps", "a step is missing");
            var upTo = steps.get(i).upTo();
            var isLast = i == steps.size() - 1;
            must(
                    (upTo == null) == isLast && (upTo == null || upTo.compareTo(below) > 0),
                    "price.steps",
                    "each step ends above the one before it, and the last one has no end");
            below = upTo == null ? below : upTo;
            decimal("price.steps.upTo", upTo == null ? below : upTo);
            price("price.steps.unitPrice", steps.get(i).unitPrice());
        }
    }

    private static void measured(Measured measured) {
        must(
                matches(METER, measured.meter()),
                "meter",
                "meter is 1 to 63 of a-z, 0-9, dot, hyphen and underscore");
        var aggregation = measured.aggregation();
        must(given(aggregation) && given(aggregation.kind()), "aggregation", "kind is missing");
        var unique = aggregation.kind() == Aggregation.Kind.UNIQUE;
        var attribute = aggregation.attribute();
        must(
                unique ? matches(ATTRIBUTE, attribute) : attribute == null,
                "aggregation.attribute",
                "UNIQUE, and only it, names an attribute");
        var percentile = aggregation.percentile();
        must(
                aggregation.kind() == Aggregation.Kind.PERCENTILE
                        ? percentile != null && percentile >= 1 && percentile <= 100
                        : percentile == null,
                "aggregation.percentile",
                "PERCENTILE, and only it, has a percentile of 1 to 100");
    }

    private static void price(String field, @Nullable BigDecimal price) {
        decimal(field, price);
        must(price != null && price.signum() >= 0, field, field + " is not negative");
    }

    private static void decimal(String field, @Nullable BigDecimal number) {
        must(
                number != null
                        && number.stripTrailingZeros().scale() <= FINEST
                        && number.precision() - number.scale() <= FINEST
                        && number.precision() <= DIGITS,
                field,
                field + " has at most 12 digits on each side of the point, and 15 in all");
    }

    private static void positive(String field, long minor) {
        must(minor > 0, field, field + " is more than zero");
    }

    private static void rate(String field, int rateBp) {
        must(rateBp > 0 && rateBp <= WHOLE, field, field + " is 1 to 10000");
    }

    private static boolean matches(Pattern shape, @Nullable String text) {
        return text != null && shape.matcher(text).matches();
    }

    /** What JSON leaves out arrives as null, whatever the type says. */
    private static boolean given(@Nullable Object value) {
        return value != null;
    }

    private static void must(boolean holds, String field, String detail) {
        if (!holds) {
            throw new InvalidField(field, "bad_component", detail);
        }
    }
}
