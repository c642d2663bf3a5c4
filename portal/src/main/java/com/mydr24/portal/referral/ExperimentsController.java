package com.mydr24.portal.referral;

import com.mydr24.portal.security.Roles;
import com.mydr24.referral.campaign.Experiment;
import com.mydr24.referral.campaign.Experiments;
import com.mydr24.referral.campaign.VariantResult;
import com.mydr24.regions.failure.InvalidField;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Campaigns that are compared with each other. */
@Controller("/api/v1/experiments")
@Secured(Roles.OPERATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
class ExperimentsController {
    private final Experiments experiments;

    ExperimentsController(Experiments experiments) {
        this.experiments = experiments;
    }

    @Get
    List<Experiment> list() {
        return experiments.all();
    }

    /**
     * Begins one; links that name it as their campaign are in it. The same again is nothing new.
     */
    @Put("/{name}")
    Experiment begin(String name, @Valid @Body ExperimentForm form) {
        if (form.shareBp == null) {
            throw new InvalidField("shareBp", "missing_field", "shareBp is missing.");
        }
        return experiments.begin(
                name,
                Objects.requireNonNull(form.campaignA),
                Objects.requireNonNull(form.campaignB),
                form.shareBp);
    }

    /** How its two sides do. */
    @Get("/{name}/results")
    List<VariantResult> results(String name) {
        return experiments.results(name);
    }

    /** Ends it with a winner, to which everybody falls from now on. */
    @Post("/{name}/end")
    Experiment end(String name, @Valid @Body WinnerForm form) {
        return experiments.end(name, Objects.requireNonNull(form.winner));
    }

    @Serdeable
    record ExperimentForm(
            @NotBlank @Nullable String campaignA,
            @NotBlank @Nullable String campaignB,
            @Nullable Integer shareBp) {}

    @Serdeable
    record WinnerForm(@NotBlank @Nullable String winner) {}
}
