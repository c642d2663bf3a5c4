package com.mydr24.portal;

import com.mydr24.tenant.audit.VerifyAudit;

/** {@code ./mydr24 verify-audit FILE}: needs nothing but the file. */
final class AuditVerifier {
    private AuditVerifier() {}

    public static void main(String[] args) {
        System.exit(VerifyAudit.run(args, System.out));
    }
}
