package com.mydr24.portal;

import com.mydr24.tenant.erasure.VerifyCertificate;

/** {@code ./mydr24 verify-certificate FILE}: needs nothing but the file. */
final class CertificateVerifier {
    private CertificateVerifier() {}

    public static void main(String[] args) {
        System.exit(VerifyCertificate.run(args, System.out));
    }
}
