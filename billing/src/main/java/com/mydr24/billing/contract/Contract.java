package com.mydr24.billing.contract;

import com.mydr24.billing.price.ByTaxClass;
import com.mydr24.billing.price.PlanVersion;
import com.mydr24.billing.price.PriceComponent;
import com.mydr24.billing.price.PriceComponent.Measured;
import com.mydr24.billing.price.TaxClass;
import com.mydr24.billing.subscription.FreeSpan;
import com.mydr24.billing.subscription.Phase;
import com.mydr24.billing.subscription.PhaseFee;
import com.mydr24.billing.subscription.Subscription;
import com.mydr24.regions.placement.TenantId;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * All that one customer pays by. Every month can be computed from it, closed ones too, since a plan
 * version never changes and an agreement never begins or ends in a closed month.
 *
 * @param plans each plan version that the phases name
 * @param agreements in the order in which they were agreed; of two with the same code the later one
 *     holds
 */
public record Contract(
        Subscription subscription, Map<UUID, PlanVersion> plans, List<Agreement> agreements) {

    public Contract {
        plans = Map.copyOf(plans);
        agreements = List.copyOf(agreements);
    }

    /** A component in force, and the first month from which on it is. */
    public record InForce(PriceComponent component, YearMonth since) {}

    /** What kind of supply the fee of a phase is. */
    public TaxClass taxClassOf(Phase phase) {
        return planOf(phase).taxClass();
    }

    /** The fee of the tier in a month, by the kinds of supply; nothing where none is charged. */
    public ByTaxClass feeOf(YearMonth month) {
        var fee = ByTaxClass.NOTHING;
        for (var part : subscription.feesFor(month)) {
            fee = fee.plus(taxClassOf(part.phase()), part.fee().amountMinor());
        }
        return fee;
    }

    private PlanVersion planOf(Phase phase) {
        return Objects.requireNonNull(plans.get(phase.plan()), "a phase of an unknown plan");
    }

    /** What a phase charges for in a month besides its fee. */
    public List<InForce> componentsOf(Phase phase, YearMonth month) {
        var inForce = new LinkedHashMap<String, InForce>();
        var begun = YearMonth.from(phase.startsAt().atZone(subscription.timeZone()));
        for (var component : planOf(phase).components()) {
            inForce.put(component.code(), new InForce(component, begun));
        }
        for (var agreement : agreements) {
            if (agreement.holdsIn(month)
                    && agreement.terms() instanceof Terms.Component(var component)) {
                inForce.put(component.code(), new InForce(component, agreement.from()));
            }
        }
        return List.copyOf(inForce.values());
    }

    /**
     * What is measured is charged by the last phase of the month, whole: a quantity of a month has
     * one price. A month that is all trial charges nothing.
     */
    public List<InForce> measured(YearMonth month) {
        return lastPhase(month).stream()
                .flatMap(phase -> componentsOf(phase, month).stream())
                .filter(inForce -> inForce.component() instanceof Measured)
                .toList();
    }

    /** The measured component of a code, as it holds in a month. */
    public Optional<Measured> measured(YearMonth month, String code) {
        return measured(month).stream()
                .map(inForce -> (Measured) inForce.component())
                .filter(measured -> measured.code().equals(code))
                .findFirst();
    }

    /** What lowers the bill of a month, in the order of agreement. */
    public List<Terms.Discount> discounts(YearMonth month) {
        return agreements.stream()
                .filter(agreement -> agreement.holdsIn(month))
                .map(Agreement::terms)
                .filter(Terms.Discount.class::isInstance)
                .map(Terms.Discount.class::cast)
                .toList();
    }

    /** Why the month carries no tax; nothing where it does. */
    public Optional<String> taxExemption(YearMonth month) {
        return agreements.stream()
                .filter(agreement -> agreement.holdsIn(month))
                .map(Agreement::terms)
                .filter(Terms.TaxExempt.class::isInstance)
                .map(terms -> ((Terms.TaxExempt) terms).reason())
                .reduce((earlier, later) -> later);
    }

    /** To whose invoice the month's bill is carried; nothing where the customer pays itself. */
    public Optional<TenantId> billedTo(YearMonth month) {
        return agreements.stream()
                .filter(agreement -> agreement.holdsIn(month))
                .map(Agreement::terms)
                .filter(Terms.BilledToParent.class::isInstance)
                .map(terms -> new TenantId(((Terms.BilledToParent) terms).parent()))
                .reduce((earlier, later) -> later);
    }

    private Optional<Phase> lastPhase(YearMonth month) {
        return subscription.feesFor(month).stream()
                .filter(part -> part.free() != FreeSpan.Kind.TRIAL)
                .map(PhaseFee::phase)
                .reduce((earlier, later) -> later);
    }
}
