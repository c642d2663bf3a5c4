package com.mydr24.portal;

import com.mydr24.sla.evidence.VerifyEvidence;

/** {@code ./mydr24 verify-evidence FILE}: needs nothing but the file. */
final class EvidenceVerifier {
    private EvidenceVerifier() {}

    public static void main(String[] args) {
        System.exit(VerifyEvidence.run(args, System.out));
    }
}
