package com.mydr24.local.run;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** Passwords and keys of one local installation, made at its first start. */
final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private final Properties values = new Properties();

    private Secrets() {}

    static Secrets in(Path home) {
        Path file = home.resolve("secrets.properties");
        Secrets secrets = new Secrets();
        try {
            if (Files.exists(file)) {
                try (Reader reader = Files.newBufferedReader(file)) {
                    secrets.values.load(reader);
                }
                return secrets;
            }
            secrets.values.setProperty("postgres", random());
            secrets.values.setProperty("keycloak-admin", random());
            secrets.values.setProperty("referral", ridKey());
            secrets.values.setProperty("realms", random());
            secrets.values.setProperty("evidence", evidenceKey());
            StringWriter text = new StringWriter();
            secrets.values.store(text, "Of this local run only");
            PrivateFiles.write(file, text.toString());
            return secrets;
        } catch (IOException e) {
            throw new UncheckedIOException("keeping secrets in " + file, e);
        }
    }

    String of(String name) {
        String value = values.getProperty(name);
        if (value == null) {
            throw new IllegalStateException(
                    "the local data is older than this version; start with --fresh");
        }
        return value;
    }

    private static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String ridKey() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String evidenceKey() {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            KeyPairGenerator.getInstance("Ed25519")
                                    .generateKeyPair()
                                    .getPrivate()
                                    .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "Secrets";
    }
}
