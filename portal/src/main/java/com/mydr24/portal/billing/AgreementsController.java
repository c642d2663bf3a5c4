package com.mydr24.portal.billing;

import com.mydr24.billing.contract.Agreement;
import com.mydr24.billing.contract.Contracts;
import com.mydr24.billing.contract.Terms;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.directory.Directory;
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

/** What is agreed with one customer besides its plan: components and discounts. */
@Controller("/api/v1/tenants/{slug}/agreements")
@Secured(Roles.OPERATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
class AgreementsController {
    private final Contracts contracts;
    private final Directory directory;

    AgreementsController(Contracts contracts, Directory directory) {
        this.contracts = contracts;
        this.directory = directory;
    }

    @Get
    List<Agreement> list(String slug) {
        return contracts.agreements(placementOf(slug));
    }

    /** Agrees on something from a month on, once per id. */
    @Post
    Agreement agree(String slug, @Valid @Body AgreementForm form) {
        return contracts.agree(placementOf(slug), form.toAgreement());
    }

    /** Sets the last month of an agreement that has none. */
    @Post("/{id}/end")
    Agreement end(String slug, String id, @Valid @Body EndForm form) {
        UUID known;
        try {
            known = UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new NotFound("unknown_agreement", "There is no such agreement.");
        }
        return contracts.end(placementOf(slug), known, Objects.requireNonNull(form.toMonth()));
    }

    private Placement placementOf(String slug) {
        return directory
                .bySlug(slug)
                .orElseThrow(() -> new NotFound("unknown_tenant", "There is no such tenant."))
                .placement();
    }

    /** What is agreed. */
    @Serdeable
    record AgreementForm(
            @Nullable UUID id,
            @NotBlank @Nullable String fromMonth,
            @Nullable String toMonth,
            @Nullable Terms terms,
            @NotBlank @Nullable String source) {

        Agreement toAgreement() {
            if (id == null) {
                throw new InvalidField(
                        "id", "missing_field", "id is missing: choose one for the agreement.");
            }
            if (terms == null) {
                throw new InvalidField("terms", "missing_field", "terms is missing.");
            }
            return new Agreement(
                    id,
                    Objects.requireNonNull(fromMonth),
                    toMonth,
                    terms,
                    Objects.requireNonNull(source));
        }
    }

    /** When it ends. */
    @Serdeable
    record EndForm(@NotBlank @Nullable String toMonth) {}
}
