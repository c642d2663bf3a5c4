package com.mydr24.portal.referral;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.referral.fraud.Cases;
import com.mydr24.referral.fraud.RiskCase;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Customers whose recommendation has to be looked into, decided by two keys of operators. */
@Controller("/api/v1")
@Secured(Roles.OPERATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
class CasesController {
    private final Cases cases;

    CasesController(Cases cases) {
        this.cases = cases;
    }

    /** The partner's cases, oldest first: their state and the class of their reasons. */
    @Get("/partners/{id}/cases")
    @Secured(Roles.PARTNER)
    List<RiskCase> ofPartner(Caller.Platform caller, UUID id) {
        OwnAffairs.only(caller, id);
        return cases.of(id).stream().map(RiskCase::withoutPeople).toList();
    }

    /** Those that nobody has decided, oldest first. */
    @Get("/referral-cases")
    List<RiskCase> undecided() {
        return cases.undecided();
    }

    /** A case, with what was done with it and by whom. */
    @Get("/referral-cases/{id}")
    CaseView show(UUID id) {
        return new CaseView(cases.byId(id), cases.steps(id));
    }

    /** Says how a case should be decided: DISMISSED or UPHELD. */
    @Post("/referral-cases/{id}/propose")
    RiskCase propose(Caller caller, UUID id, @Valid @Body VerdictForm form) {
        return cases.propose(
                id,
                Objects.requireNonNull(form.verdict),
                Objects.requireNonNull(form.why),
                caller.name());
    }

    /** Agrees to what is proposed; another key than the one that proposed it. */
    @Post("/referral-cases/{id}/confirm")
    RiskCase confirm(Caller caller, UUID id) {
        return cases.confirm(id, caller.name());
    }

    /** Disagrees: the case is open again. */
    @Post("/referral-cases/{id}/object")
    RiskCase object(Caller caller, UUID id, @Valid @Body ObjectionForm form) {
        return cases.object(id, Objects.requireNonNull(form.why), caller.name());
    }

    @Serdeable
    record VerdictForm(@NotBlank @Nullable String verdict, @NotBlank @Nullable String why) {}

    @Serdeable
    record ObjectionForm(@NotBlank @Nullable String why) {}

    @Serdeable
    record CaseView(RiskCase theCase, List<String> steps) {}
}
