package com.mydr24.tenant.audit;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An entry as it may be read.
 *
 * @param sequence its number, from 1 without gap
 * @param object what was acted on
 * @param personal facts about persons by name; empty where they were erased
 */
public record AuditEntry(
        long sequence,
        Instant at,
        Actor actor,
        String action,
        String object,
        Map<String, Object> details,
        Map<String, Optional<String>> personal) {
    @Override
    public String toString() {
        return "AuditEntry[" + sequence + " " + action + "]";
    }
}
