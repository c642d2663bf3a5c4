package com.mydr24.portal.referral;

import com.mydr24.portal.security.Roles;
import com.mydr24.referral.campaign.Budget;
import com.mydr24.referral.campaign.Budgets;
import com.mydr24.referral.campaign.Campaign;
import com.mydr24.referral.campaign.Campaigns;
import com.mydr24.regions.failure.InvalidField;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What campaigns promise, and what they may cost. */
@Controller("/api/v1/campaigns")
@Secured(Roles.OPERATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
class CampaignsController {
    private final Campaigns campaigns;
    private final Budgets budgets;

    CampaignsController(Campaigns campaigns, Budgets budgets) {
        this.campaigns = campaigns;
        this.budgets = budgets;
    }

    /** The latest version of each campaign, by name. */
    @Get
    List<Campaign> list() {
        return campaigns.all();
    }

    /** Writes the next version of a campaign; the same terms again change nothing. */
    @Put("/{name}")
    Campaign put(String name, @Body TermsForm form) {
        return campaigns.put(name, form.toTerms());
    }

    /** What a campaign may cost and has cost, by currency. */
    @Get("/{name}/budgets")
    List<Budget> budgets(String name) {
        return budgets.of(name);
    }

    /** Sets what a campaign may cost in a currency, from its beginning on. */
    @Put("/{name}/budgets/{currency}")
    Budget putBudget(String name, String currency, @Body BudgetForm form) {
        if (form.capMinor == null) {
            throw new InvalidField("capMinor", "missing_field", "capMinor is missing.");
        }
        return budgets.put(name, currency, form.capMinor);
    }

    @Serdeable
    record BudgetForm(@Nullable Long capMinor) {}
}
