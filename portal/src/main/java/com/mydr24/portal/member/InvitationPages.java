package com.mydr24.portal.member;

import com.mydr24.portal.page.WrongField;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.invitation.Invitations;
import io.micronaut.core.annotation.Nullable;
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
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.views.ModelAndView;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where an invitation's link leads. Opening it does nothing and tells nothing, so that a mail
 * scanner uses nothing up and a stranger learns nothing; the link is a parameter, for paths are
 * logged.
 */
@Controller("/invitation")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class InvitationPages {
    private final Invitations invitations;

    InvitationPages(Invitations invitations) {
        this.invitations = invitations;
    }

    @Get
    ModelAndView<Map<String, Object>> ask(@QueryValue(defaultValue = "") String link) {
        return page(link, "", null);
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> accept(@Body AcceptForm form) {
        if (!form.password.equals(form.repeated)) {
            return wrong(form, new WrongField("repeated", "The two passwords differ."));
        }
        Optional<DirectoryEntry> tenant;
        try {
            tenant = invitations.accept(form.link, form.name, form.password);
        } catch (InvalidField wrong) {
            return wrong(form, new WrongField(wrong.field(), wrong.detail()));
        }
        return tenant.<HttpResponse<?>>map(entry ->
                        HttpResponse.seeOther(
                                UriBuilder.of("/sign-in")
                                        .queryParam("tenant", entry.slug())
                                        .build()))
                .orElseGet(() ->
                        HttpResponse.status(HttpStatus.NOT_FOUND)
                                .body(new ModelAndView<>("member/no-invitation", Map.of())));
    }

    private static HttpResponse<?> wrong(AcceptForm form, WrongField wrong) {
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
        return new ModelAndView<>("member/invitation", model);
    }

    @Serdeable
    record AcceptForm(String link, String name, String password, String repeated) {
        // What is missing is as good as empty.
        AcceptForm {
            link = Objects.requireNonNullElse(link, "");
            name = Objects.requireNonNullElse(name, "");
            password = Objects.requireNonNullElse(password, "");
            repeated = Objects.requireNonNullElse(repeated, "");
        }

        @Override
        public String toString() {
            return "AcceptForm";
        }
    }
}
