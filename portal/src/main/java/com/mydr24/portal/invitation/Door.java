package com.mydr24.portal.invitation;

import com.mydr24.portal.page.WrongField;
import com.mydr24.regions.failure.InvalidField;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.views.ModelAndView;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an invitation's link leads. Opening it does nothing and tells nothing, so that a mail
 * scanner uses nothing up and a stranger learns nothing; the link is a parameter, for paths are
 * logged.
 *
 * @param view the page that asks for an answer
 * @param signIn where those go who have accepted before
 */
record Door(String view, String signIn) {

    ModelAndView<Map<String, Object>> ask(String link) {
        return page(link, "", null);
    }

    /** Takes the answer and says what came of it: the way on, what is wrong, or that it is void. */
    HttpResponse<?> answer(Acceptance answer, Host host) {
        if (!answer.isSureOfThePassword()) {
            return wrong(answer, new WrongField("repeated", "The two passwords differ."));
        }
        try {
            return host.letIn(answer)
                    .<HttpResponse<?>>map(HttpResponse::seeOther)
                    .orElseGet(this::noUse);
        } catch (InvalidField wrong) {
            return wrong(answer, new WrongField(wrong.field(), wrong.detail()));
        }
    }

    private HttpResponse<?> noUse() {
        return HttpResponse.status(HttpStatus.NOT_FOUND)
                .body(new ModelAndView<>("invitation/no-use", Map.of("signIn", signIn)));
    }

    private HttpResponse<?> wrong(Acceptance answer, WrongField wrong) {
        return HttpResponse.unprocessableEntity().body(page(answer.link(), answer.name(), wrong));
    }

    private ModelAndView<Map<String, Object>> page(
            String link, String name, @Nullable WrongField wrong) {
        Map<String, Object> model = new HashMap<>();
        model.put("link", link);
        model.put("name", name);
        if (wrong != null) {
            model.put("wrong", wrong);
        }
        return new ModelAndView<>(view, model);
    }

    /** Lets somebody in who has a good link. */
    @FunctionalInterface
    interface Host {
        /**
         * @return where the person goes next; empty for a link that is of no use
         * @throws InvalidField for what was typed wrong, which leaves the link as good as it was
         */
        Optional<URI> letIn(Acceptance answer);
    }
}
