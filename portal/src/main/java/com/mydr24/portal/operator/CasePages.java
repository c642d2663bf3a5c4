package com.mydr24.portal.operator;

import com.mydr24.portal.page.Pages;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.referral.fraud.Cases;
import com.mydr24.referral.fraud.RiskCase;
import com.mydr24.referral.partner.Partners;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.tenant.key.PlatformKey;
import com.mydr24.tenant.key.PlatformKeys;
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
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.views.ModelAndView;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The console's pages on recommendations that have to be looked into, and who decides them. */
@Controller("/operator/cases")
@Secured(Roles.OPERATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class CasePages {
    private static final String SECTION = "/operator/cases";

    private final Pages pages;
    private final Cases cases;
    private final Partners partners;
    private final PlatformKeys keys;

    CasePages(Pages pages, Cases cases, Partners partners, PlatformKeys keys) {
        this.pages = pages;
        this.cases = cases;
        this.partners = partners;
        this.keys = keys;
    }

    /** Those that nobody has decided, oldest first. */
    @Get
    ModelAndView<Map<String, Object>> undecided(Caller caller) {
        List<CaseLine> lines = lines(cases.undecided());
        return new ModelAndView<>(
                "operator/cases",
                Map.of("page", pages.of(caller, "Cases", SECTION), "cases", lines));
    }

    /** One, with what everybody wrote and what can be done now. */
    @Get("/{id}")
    ModelAndView<Map<String, Object>> show(Caller caller, UUID id) {
        return page(caller, id, null);
    }

    @Post("/{id}/propose")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> propose(Caller caller, UUID id, @Body ProposalForm form) {
        return after(
                caller, id, () -> cases.propose(id, or(form.verdict), or(form.why), caller.name()));
    }

    @Post("/{id}/confirm")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> confirm(Caller caller, UUID id) {
        return after(caller, id, () -> cases.confirm(id, caller.name()));
    }

    @Post("/{id}/object")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> object(Caller caller, UUID id, @Body WordsForm form) {
        return after(caller, id, () -> cases.object(id, or(form.why), caller.name()));
    }

    /** Does it and shows the case again; with the words of the refusal where there is one. */
    private HttpResponse<?> after(Caller caller, UUID id, Runnable act) {
        try {
            act.run();
            return HttpResponse.seeOther(URI.create(SECTION + "/" + id));
        } catch (InvalidField refusal) {
            return HttpResponse.unprocessableEntity().body(page(caller, id, refusal.detail()));
        } catch (Conflict refusal) {
            return HttpResponse.status(HttpStatus.CONFLICT)
                    .body(page(caller, id, refusal.detail()));
        }
    }

    private ModelAndView<Map<String, Object>> page(
            Caller caller, UUID id, @Nullable String problem) {
        RiskCase theCase = cases.byId(id);
        String title = (problem == null ? "Case of " : "Error: case of ") + theCase.tenant();
        Map<String, Object> model = new HashMap<>();
        model.put("page", pages.of(caller, title, SECTION));
        Names names = names();
        model.put("line", line(theCase, names));
        model.put("steps", cases.steps(id).stream().map(names::in).toList());
        model.put("viewer", caller.name());
        if (problem != null) {
            model.put("problem", problem);
        }
        return new ModelAndView<>("operator/case", model);
    }

    private List<CaseLine> lines(List<RiskCase> undecided) {
        Names names = names();
        return undecided.stream().map(theCase -> line(theCase, names)).toList();
    }

    private CaseLine line(RiskCase theCase, Names names) {
        String proposedBy = theCase.proposedBy();
        return new CaseLine(
                theCase,
                partners.of(theCase.partner()).name(),
                proposedBy == null ? "" : names.in(proposedBy));
    }

    private Names names() {
        return new Names(keys.all());
    }

    /** How keys are called, with as much of their id as tells two of one name apart. */
    private record Names(List<PlatformKey> keys) {
        String in(String text) {
            String named = text;
            for (PlatformKey key : keys) {
                String id = key.id().toString();
                named =
                        named.replace(
                                "platform:" + id,
                                "%s (%s)".formatted(key.name(), id.substring(0, 8)));
            }
            return named;
        }
    }

    /** What is missing is refused as an empty one is. */
    private static String or(@Nullable String given) {
        return given == null ? "" : given.strip();
    }

    /** How somebody would decide, and why. */
    @Serdeable
    record ProposalForm(@Nullable String verdict, @Nullable String why) {}

    /** Why somebody objects. */
    @Serdeable
    record WordsForm(@Nullable String why) {}
}
