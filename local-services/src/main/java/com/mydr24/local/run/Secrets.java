package com.mydr24.local.run;

import com.mydr24.local.LocalKeys;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
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
            }
            if (secrets.addMissing()) {
                StringWriter text = new StringWriter();
                secrets.values.store(text, "Of this local run only");
                PrivateFiles.write(file, text.toString());
            }
            return secrets;
        } catch (IOException e) {
            throw new UncheckedIOException("keeping secrets in " + file, e);
        }
    }

    /** Also what a later version of the program came to need. */
    private boolean addMissing() {
        int before = values.size();
        for (Secret secret : Secret.values()) {
            values.computeIfAbsent(secret.name, _ -> make(secret));
        }
        for (String cell : LocalInstallation.CELLS) {
            values.computeIfAbsent(master(cell), _ -> LocalKeys.masterKeyset());
        }
        return values.size() > before;
    }

    String of(Secret secret) {
        return Objects.requireNonNull(values.getProperty(secret.name), secret.name);
    }

    String masterKeyset(String cell) {
        return Objects.requireNonNull(values.getProperty(master(cell)), cell);
    }

    private static String master(String cell) {
        return "master-" + cell;
    }

    private static String make(Secret secret) {
        return switch (secret) {
            case POSTGRES, KEYCLOAK_ADMIN, REALM_MAKER, REALMS -> random();
            case REFERRAL -> ridKey();
            case EVIDENCE -> LocalKeys.signingKey();
        };
    }

    /** All there are: what is not here cannot be asked for. */
    enum Secret {
        POSTGRES("postgres"),
        KEYCLOAK_ADMIN("keycloak-admin"),
        REALM_MAKER("keycloak-realm-maker"),
        REALMS("realms"),
        REFERRAL("referral"),
        EVIDENCE("evidence");

        private final String name;

        Secret(String name) {
            this.name = name;
        }
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

    @Override
    public String toString() {
        return "Secrets";
    }
}
