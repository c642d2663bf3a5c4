package com.mydr24.regions.residency;

import java.util.Optional;

/** What the policy says to a question, and by which row. */
public sealed interface Verdict {
    /** The version of the policy that was asked. */
    String version();

    /** In words for whoever asked. */
    String words();

    /**
     * Yes.
     *
     * @param rule the first row that allows it
     */
    record Allowed(String version, Question question, Rule rule) implements Verdict {
        /** What must be true besides. */
        public Optional<String> condition() {
            return Optional.ofNullable(rule.condition());
        }

        @Override
        public String words() {
            return "By %s (%s), %s of a tenant of %s may be %s in %s%s."
                    .formatted(
                            rule.id(),
                            rule.source(),
                            question.data().words(),
                            question.country(),
                            question.activity().words(),
                            question.place(),
                            condition().map(what -> ", provided: " + what).orElse(""));
        }
    }

    /**
     * No, because no row says yes.
     *
     * @param places where the rows that come closest would allow it; empty when the country is not
     *     in the policy or none of its rows is about this
     */
    record Refused(String version, Question question, java.util.List<String> places)
            implements Verdict {
        @Override
        public String words() {
            return "No row of the residency policy lets %s of a tenant of %s be %s in %s%s."
                    .formatted(
                            question.data().words(),
                            question.country(),
                            question.activity().words(),
                            question.place(),
                            places.isEmpty() ? "" : "; it may be in " + String.join(", ", places));
        }
    }
}
