package com.mydr24.portal.partner;

import com.mydr24.portal.invitation.PersonForm;
import com.mydr24.portal.page.Pages;
import com.mydr24.portal.page.WrongField;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.referral.people.AskedIn;
import com.mydr24.referral.people.PartnerPeople;
import com.mydr24.regions.failure.Conflict;
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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.views.ModelAndView;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who works for the partner and what they may do, as pages. */
@Controller("/partner/people")
@Secured(Roles.PARTNER_ADMIN)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class PartnerPeoplePages {
    private static final String SECTION = "/partner/people";
    private static final PersonForm NOBODY_YET = PersonForm.blank();

    private final Pages pages;
    private final PartnerPeople people;

    PartnerPeoplePages(Pages pages, PartnerPeople people) {
        this.pages = pages;
        this.people = people;
    }

    @Get
    ModelAndView<Map<String, Object>> list(Caller caller) {
        return page(caller, NOBODY_YET, null, null);
    }

    /** Answers with the page itself, not a redirect: a link is shown this once. */
    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> invite(Caller caller, @Body PersonForm form) {
        try {
            AskedIn asked =
                    people.invite(OwnPages.of(caller), form.email(), form.roles(), caller.name());
            return HttpResponse.ok(page(caller, NOBODY_YET, null, asked));
        } catch (InvalidField wrong) {
            return HttpResponse.unprocessableEntity()
                    .body(page(caller, form, new WrongField(wrong.field(), wrong.detail()), null));
        } catch (Conflict wrong) {
            return HttpResponse.status(HttpStatus.CONFLICT)
                    .body(page(caller, form, new WrongField("email", wrong.detail()), null));
        }
    }

    @Post("/{person}/roles")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> change(Caller caller, UUID person, @Body PersonForm form) {
        return after(
                caller,
                () -> people.change(OwnPages.of(caller), person, form.roles(), caller.name()));
    }

    @Post("/{person}/remove")
    @Consumes(MediaType.ALL)
    HttpResponse<?> remove(Caller caller, UUID person) {
        return after(caller, () -> people.remove(OwnPages.of(caller), person, caller.name()));
    }

    @Post("/{person}/invitation")
    @Consumes(MediaType.ALL)
    ModelAndView<Map<String, Object>> inviteAgain(Caller caller, UUID person) {
        AskedIn asked = people.inviteAgain(OwnPages.of(caller), person, caller.name());
        return page(caller, NOBODY_YET, null, asked);
    }

    /** Does it and shows the people again; with the words of the refusal where there is one. */
    private HttpResponse<?> after(Caller caller, Runnable act) {
        try {
            act.run();
            return HttpResponse.seeOther(URI.create(SECTION));
        } catch (InvalidField wrong) {
            return HttpResponse.unprocessableEntity()
                    .body(refusal(caller, new WrongField("people", wrong.detail())));
        } catch (Conflict wrong) {
            return HttpResponse.status(HttpStatus.CONFLICT)
                    .body(refusal(caller, new WrongField("people", wrong.detail())));
        }
    }

    private ModelAndView<Map<String, Object>> refusal(Caller caller, WrongField wrong) {
        return page(caller, NOBODY_YET, wrong, null);
    }

    private ModelAndView<Map<String, Object>> page(
            Caller caller, PersonForm form, @Nullable WrongField wrong, @Nullable AskedIn asked) {
        UUID partner = OwnPages.of(caller);
        Map<String, Object> model = new HashMap<>();
        model.put("page", pages.of(caller, wrong == null ? "People" : "Error: People", SECTION));
        model.put("people", people.of(partner));
        model.put("steps", people.steps(partner));
        model.put("form", form);
        if (wrong != null) {
            model.put("wrong", wrong);
        }
        if (asked != null) {
            model.put("asked", asked);
        }
        return new ModelAndView<>("partner/people", model);
    }
}
