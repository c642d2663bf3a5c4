package com.mydr24.sla.evidence;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The command that recomputes a bundle: needs the file and nothing else. */
public final class VerifyEvidence {
    private static final int HOLDS = 0;
    private static final int FAILS = 1;
    private static final int UNUSABLE = 2;

    private VerifyEvidence() {}

    /**
     * @return 0 when the bundle holds, 1 when it does not, 2 when there is none to look at
     */
    public static int run(String[] args, PrintStream out) {
        if (args.length == 0) {
            out.println(
                    "Usage: verify-evidence FILE..., the zip of a month's evidence, or of all its"
                            + " versions, oldest first.");
            return UNUSABLE;
        }
        int worst = HOLDS;
        for (String arg : args) {
            worst = Math.max(worst, verify(arg, out));
        }
        return worst == HOLDS && args.length > 1 ? verifyChain(args, out) : worst;
    }

    private static int verifyChain(String[] args, PrintStream out) {
        try {
            List<String> findings =
                    VersionChain.findings(Arrays.stream(args).map(Path::of).toList());
            out.println(
                    findings.isEmpty()
                            ? "Each was made from the one before it."
                            : "They do NOT follow from each other:");
            findings.forEach(finding -> out.println("  - " + finding));
            return findings.isEmpty() ? HOLDS : FAILS;
        } catch (IOException e) {
            out.println("There is no readable evidence: " + e.getMessage());
            return UNUSABLE;
        }
    }

    private static int verify(String file, PrintStream out) {
        try {
            return switch (EvidenceBundle.verify(Path.of(file))) {
                case Verdict.Holds(String statement, String key) -> {
                    out.println("The evidence holds.");
                    out.println(statement);
                    out.println("Signed with the key " + key + "; compare it with the supplier's.");
                    yield HOLDS;
                }
                case Verdict.Fails(var findings) -> {
                    out.println("The evidence does NOT hold:");
                    findings.forEach(finding -> out.println("  - " + finding));
                    yield FAILS;
                }
            };
        } catch (IOException e) {
            out.println("There is no readable evidence at " + file + ": " + e.getMessage());
            return UNUSABLE;
        }
    }
}
