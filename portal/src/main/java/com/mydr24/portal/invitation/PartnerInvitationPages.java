package com.mydr24.portal.invitation;

import com.mydr24.referral.people.PartnerPeople;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.ModelAndView;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Where the link leads by which a partner asks somebody in. */
@Controller("/partner/invitation")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class PartnerInvitationPages {
    private static final String SIGN_IN = "/partner/sign-in";
    private static final Door DOOR = new Door("invitation/partner", SIGN_IN);

    private final PartnerPeople people;

    PartnerInvitationPages(PartnerPeople people) {
        this.people = people;
    }

    @Get
    ModelAndView<Map<String, Object>> ask(@QueryValue(defaultValue = "") String link) {
        return DOOR.ask(link);
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> accept(@Body Acceptance answer) {
        return DOOR.answer(answer, this::letIn);
    }

    private Optional<URI> letIn(Acceptance answer) {
        return people.accept(answer.link(), answer.name(), answer.password())
                ? Optional.of(URI.create(SIGN_IN))
                : Optional.empty();
    }
}
