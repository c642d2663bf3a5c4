package com.mydr24.sla.evidence;

import java.util.List;

/** What verifying a bundle came to. */
public sealed interface Verdict {
    /**
     * The log leads to the report and its credit, and all of it is as it was signed.
     *
     * @param statement what holds, in words
     * @param keyFingerprint of the key that signed; whose key that is, the bundle cannot say
     */
    record Holds(String statement, String keyFingerprint) implements Verdict {}

    /**
     * It does not.
     *
     * @param findings each naming the file, and the record where there is one
     */
    record Fails(List<String> findings) implements Verdict {
        public Fails {
            findings = List.copyOf(findings);
        }
    }
}
