package com.mydr24.portal.audit;

import com.mydr24.tenant.audit.AuditEntry;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * An entry in words.
 *
 * @param who the actor's kind and id
 * @param what the action, as words
 * @param facts name and value, with "erased" where a person was
 */
public record AuditLine(
        long sequence, Instant at, String who, String what, String object, List<String> facts) {
    static AuditLine of(AuditEntry entry) {
        Stream<String> details =
                entry.details().entrySet().stream()
                        .map(fact -> fact.getKey() + ": " + fact.getValue());
        Stream<String> personal =
                entry.personal().entrySet().stream()
                        .map(fact -> fact.getKey() + ": " + fact.getValue().orElse("erased"));
        return new AuditLine(
                entry.sequence(),
                entry.at(),
                entry.actor().kind().name().toLowerCase(Locale.ROOT) + " " + entry.actor().id(),
                words(entry.action()),
                entry.object(),
                Stream.concat(details, personal).toList());
    }

    static String words(String action) {
        return action.replace('.', ' ').replace('_', ' ');
    }
}
