package com.mydr24.portal.referral;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.referral.attribution.Deal;
import com.mydr24.referral.attribution.Deals;
import com.mydr24.referral.attribution.PromoCode;
import com.mydr24.referral.attribution.PromoCodes;
import io.micronaut.http.HttpResponse;
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

/** The other ways in which a partner brings customers: promo codes and announced deals. */
@Controller("/api/v1")
@Secured(Roles.PARTNER)
@ExecuteOn(TaskExecutors.BLOCKING)
class AttributionController {
    private final PromoCodes promoCodes;
    private final Deals deals;

    AttributionController(PromoCodes promoCodes, Deals deals) {
        this.promoCodes = promoCodes;
        this.deals = deals;
    }

    /** The partner's promo codes. */
    @Get("/partners/{id}/promo-codes")
    List<PromoCode> promoCodes(Caller.Platform caller, UUID id) {
        OwnAffairs.only(caller, id);
        return promoCodes.of(id);
    }

    /** Makes a promo code that stands for a link; the same again changes nothing. */
    @Post("/partners/{id}/promo-codes")
    HttpResponse<PromoCode> createPromoCode(
            Caller.Platform caller, UUID id, @Valid @Body PromoForm form) {
        OwnAffairs.only(caller, id);
        return HttpResponse.created(
                promoCodes.create(
                        id, Objects.requireNonNull(form.link), Objects.requireNonNull(form.code)));
    }

    /** The deals that the partner announced. */
    @Get("/partners/{id}/deals")
    List<Deal> deals(Caller.Platform caller, UUID id) {
        OwnAffairs.only(caller, id);
        return deals.of(id);
    }

    /** Announces a customer; the same again, while it is not decided, changes nothing. */
    @Post("/partners/{id}/deals")
    HttpResponse<Deal> registerDeal(Caller.Platform caller, UUID id, @Valid @Body DealForm form) {
        OwnAffairs.only(caller, id);
        return HttpResponse.created(
                deals.register(
                        id,
                        Objects.requireNonNull(form.link),
                        Objects.requireNonNull(form.domain)));
    }

    /** Agrees to a deal: until it ends, whoever signs up with that domain is the partner's. */
    @Post("/deals/{id}/sign")
    @Secured(Roles.OPERATOR)
    Deal sign(Caller caller, UUID id) {
        return deals.sign(id, caller.name());
    }

    /** Turns a deal down. */
    @Post("/deals/{id}/refuse")
    @Secured(Roles.OPERATOR)
    Deal refuse(Caller caller, UUID id) {
        return deals.refuse(id, caller.name());
    }

    @Serdeable
    record PromoForm(@NotBlank @Nullable String code, @NotBlank @Nullable String link) {}

    @Serdeable
    record DealForm(@NotBlank @Nullable String domain, @NotBlank @Nullable String link) {}
}
