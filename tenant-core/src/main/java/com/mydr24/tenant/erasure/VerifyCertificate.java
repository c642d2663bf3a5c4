package com.mydr24.tenant.erasure;

import com.mydr24.regions.signing.SignedStatement;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The command that checks an erasure certificate: needs the file and nothing else. */
public final class VerifyCertificate {
    private static final int HOLDS = 0;
    private static final int FAILS = 1;
    private static final int UNUSABLE = 2;
    private static final long LARGEST = 4 * 1024 * 1024;

    private VerifyCertificate() {}

    /**
     * @return 0 when the certificate holds, 1 when it does not, 2 when there is none to look at
     */
    public static int run(String[] args, PrintStream out) {
        if (args.length != 1) {
            out.println("Usage: verify-certificate FILE, the JSON of an erasure certificate.");
            return UNUSABLE;
        }
        byte[] bytes;
        try {
            Path file = Path.of(args[0]);
            if (Files.size(file) > LARGEST) {
                throw new IOException("larger than any certificate");
            }
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            out.println("There is no readable certificate at " + args[0] + ": " + e.getMessage());
            return UNUSABLE;
        }
        try {
            SignedStatement fields = SignedStatement.verify(bytes, Certificates.FORMAT);
            out.println("The certificate holds.");
            out.println("Tenant: " + fields.json("tenant"));
            out.println("Erased at: " + fields.text("erasedAt"));
            out.println("Removed: " + fields.json("removed"));
            out.println("Kept: " + fields.json("kept"));
            out.println("Looked through: " + fields.json("scanned"));
            out.println(
                    "Signed with the key " + fields.keyId() + "; compare it with the supplier's.");
            return HOLDS;
        } catch (RuntimeException e) {
            out.println("The certificate does NOT hold: " + e.getMessage());
            return FAILS;
        }
    }
}
