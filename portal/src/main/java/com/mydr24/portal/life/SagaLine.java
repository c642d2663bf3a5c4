package com.mydr24.portal.life;

import com.mydr24.portal.page.Written;
import com.mydr24.tenant.saga.Saga;
import com.mydr24.tenant.saga.SagaKind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something that is or was done to a tenant.
 *
 * @param particulars what it goes by, such as the reason
 * @param isOpen whether it is still under way
 * @param mayBeCalledOff whether the tenant may still be told to stay where it is
 */
public record SagaLine(
        String id,
        String what,
        String who,
        String openedAt,
        String endedAt,
        String particulars,
        boolean isOpen,
        boolean mayBeCalledOff,
        List<StepLine> steps) {
    private static final String NOT_YET = "–";

    static SagaLine of(Saga saga) {
        return new SagaLine(
                saga.id().toString(),
                words(saga.kind().name()),
                saga.actor().role().toLowerCase(Locale.ROOT),
                time(saga.openedAt()),
                time(saga.endedAt()),
                saga.parameters().entrySet().stream()
                        .sorted(java.util.Map.Entry.comparingByKey())
                        .map(entry -> entry.getKey() + ": " + entry.getValue())
                        .collect(Collectors.joining(", ")),
                saga.isOpen(),
                saga.isOpen() && saga.kind() == SagaKind.RELOCATE && !saga.isCalledOff(),
                saga.steps().stream().map(SagaLine::line).toList());
    }

    /** How many steps are done. */
    public long done() {
        return steps.stream().filter(StepLine::isDone).count();
    }

    private static StepLine line(Saga.Step step) {
        return new StepLine(
                step.name(),
                words(step.name()),
                step.attempts(),
                time(step.startedAt()),
                time(step.doneAt()),
                step.doneAt() != null,
                orNothing(step.progress()),
                orNothing(step.lastError()));
    }

    private static String orNothing(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String words(String code) {
        String words = code.toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String time(@Nullable Instant instant) {
        return instant == null ? NOT_YET : Written.time(instant, ZoneOffset.UTC);
    }

    /**
     * How far one step is.
     *
     * @param step its name, as a retry names it
     */
    public record StepLine(
            String step,
            String words,
            int attempts,
            String startedAt,
            String doneAt,
            boolean isDone,
            String progress,
            String lastError) {}
}
