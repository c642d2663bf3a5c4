package com.mydr24.portal.audit;

import com.mydr24.tenant.audit.AuditEntry;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An entry in words.
 *
 * @param kind of the actor
 * @param what the action, as words
 * @param facts name and value, with "erased" where a person was
 */
public record AuditLine(
        long sequence,
        Instant at,
        String kind,
        Named who,
        String what,
        Named object,
        List<String> facts) {
    /**
     * @param id as the log has it
     * @param name what it is called now; the id where nothing is known of it any more
     */
    public record Named(String id, String name) {}

    /**
     * @param names by id
     */
    static AuditLine of(AuditEntry entry, Map<String, String> names) {
        Stream<String> details =
                entry.details().entrySet().stream()
                        .map(fact -> fact.getKey() + ": " + fact.getValue());
        Stream<String> personal =
                entry.personal().entrySet().stream()
                        .map(fact -> fact.getKey() + ": " + fact.getValue().orElse("erased"));
        return new AuditLine(
                entry.sequence(),
                entry.at(),
                entry.actor().kind().name().toLowerCase(Locale.ROOT),
                named(entry.actor().id(), names),
                words(entry.action()),
                named(entry.object(), names),
                Stream.concat(details, personal).toList());
    }

    private static Named named(String id, Map<String, String> names) {
        return new Named(id, names.getOrDefault(id, id));
    }

    static String words(String action) {
        return action.replace('.', ' ').replace('_', ' ');
    }
}
