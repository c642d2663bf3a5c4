package com.mydr24.referral.campaign;

import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import jakarta.inject.Singleton;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What campaigns may cost. A campaign without a budget may cost what it does. */
@Singleton
public class Budgets {
    private final Campaigns campaigns;
    private final BudgetRows rows;

    Budgets(Campaigns campaigns, BudgetRows rows) {
        this.campaigns = campaigns;
        this.rows = rows;
    }

    /** By currency; none when the campaign has no limit. */
    public List<Budget> of(String campaign) {
        return rows.of(campaign).stream().map(BudgetRow::budget).toList();
    }

    /**
     * Sets what a campaign may cost in a currency, from its beginning on.
     *
     * @throws NotFound when there is no such campaign
     * @throws InvalidField when the currency or amount cannot be
     * @throws Conflict when more is spent already
     */
    public Budget put(String campaign, String currency, long capMinor) {
        if (campaigns.current(campaign, 0).version() == 0) {
            throw new NotFound("unknown_campaign", "There is no such campaign.");
        }
        if (capMinor < 0) {
            throw new InvalidField("capMinor", "negative", "capMinor is zero or more.");
        }
        if (CurrencyUnit.registeredCurrencies().stream()
                .noneMatch(known -> known.getCode().equals(currency))) {
            throw new InvalidField(
                    "currency", "unknown_currency", "A currency is an ISO 4217 code such as EUR.");
        }
        if (rows.put(campaign, currency, capMinor) == 0) {
            throw new Conflict("more_is_spent", "More than that is spent already.", "capMinor");
        }
        return of(campaign).stream()
                .filter(budget -> budget.currency().equals(currency))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Takes an amount, or what is left of it; belongs in the transaction that owes the money.
     *
     * @return zero when nothing is left, or the campaign has budgets in other currencies only
     */
    public Grant take(String campaign, Money wanted) {
        var currency = wanted.getCurrencyUnit();
        var granted = rows.spend(campaign, currency.getCode(), wanted.getAmountMinorLong());
        if (!granted.isEmpty()) {
            return new Grant(Money.ofMinor(currency, granted.getFirst()), true);
        }
        return rows.of(campaign).isEmpty()
                ? new Grant(wanted, false)
                : new Grant(Money.zero(currency), true);
    }

    /** Gives back what a refund took from a reward; belongs in the transaction that does. */
    public void giveBack(String campaign, Money amount) {
        rows.giveBack(campaign, amount.getCurrencyUnit().getCode(), amount.getAmountMinorLong());
    }

    /**
     * What there was.
     *
     * @param counted whether it was taken from a budget
     */
    public record Grant(Money amount, boolean counted) {}
}
