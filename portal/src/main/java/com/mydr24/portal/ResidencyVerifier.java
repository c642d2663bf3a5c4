package com.mydr24.portal;

import com.mydr24.tenant.residencyreport.VerifyResidency;

/** {@code ./mydr24 verify-residency FILE}: needs nothing but the file. */
final class ResidencyVerifier {
    private ResidencyVerifier() {}

    public static void main(String[] args) {
        System.exit(VerifyResidency.run(args, System.out));
    }
}
