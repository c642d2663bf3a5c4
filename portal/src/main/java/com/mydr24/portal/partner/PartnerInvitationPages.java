package com.mydr24.portal.partner;

import com.mydr24.portal.page.WrongField;
import com.mydr24.referral.people.PartnerPeople;
import com.mydr24.regions.failure.InvalidField;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
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
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.views.ModelAndView;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the link leads by which a partner asks somebody in. Opening it does nothing and tells
 * nothing, as with a tenant's invitations.
 */
@Controller("/partner/invitation")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class PartnerInvitationPages {
    private final PartnerPeople people;

    PartnerInvitationPages(PartnerPeople people) {
        this.people = people;
    }

    @Get
    ModelAndView<Map<String, Object>> ask(@QueryValue(defaultValue = "") String link) {
        return page(link, "", null);
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> accept(@Body JoinForm form) {
        if (!form.password.equals(form.repeated)) {
            return wrong(form, new WrongField("repeated", "The two passwords differ."));
        }
        try {
            return people.accept(form.link, form.name, form.password)
                    ? HttpResponse.seeOther(URI.create("/partner/sign-in"))
                    : HttpResponse.status(HttpStatus.NOT_FOUND)
                            .body(new ModelAndView<>("partner/no-invitation", Map.of()));
        } catch (InvalidField wrong) {
            return wrong(form, new WrongField(wrong.field(), wrong.detail()));
        }
    }

    private static HttpResponse<?> wrong(JoinForm form, WrongField wrong) {
        return HttpResponse.unprocessableEntity().body(page(form.link, form.name, wrong));
    }

    private static ModelAndView<Map<String, Object>> page(
            String link, String name, @Nullable WrongField wrong) {
        Map<String, Object> model = new HashMap<>();
        model.put("link", link);
        model.put("name", name);
        if (wrong != null) {
            model.put("wrong", wrong);
        }
        return new ModelAndView<>("partner/invitation", model);
    }

    @Serdeable
    record JoinForm(String link, String name, String password, String repeated) {
        // What is missing is as good as empty.
        JoinForm {
            link = Objects.requireNonNullElse(link, "");
            name = Objects.requireNonNullElse(name, "");
            password = Objects.requireNonNullElse(password, "");
            repeated = Objects.requireNonNullElse(repeated, "");
        }

        @Override
        public String toString() {
            return "JoinForm";
        }
    }
}
