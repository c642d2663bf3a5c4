package com.mydr24.billing.stripe;

import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Stripe's own command-line client, which knows Stripe and nothing of ours. */
final class StripeCli {
    private static final Path PLACE =
            Path.of(
                    "..",
                    "target",
                    "stripe-cli-1.52.0",
                    "node_modules/@stripe/cli-linux-x64/bin/stripe");
    private static final long LONGEST_SECONDS = 60;

    /** Nobody listens there: it asks for newer versions of itself, and gets no further. */
    private static final String NOWHERE = "http://127.0.0.1:1";

    private final Path home;
    private final String base;

    private StripeCli(Path home, String base) {
        this.home = home;
        this.base = base;
    }

    /**
     * Asks whoever is at an address; without the client the test is skipped.
     *
     * @param home where it may keep what it keeps
     */
    static StripeCli at(String base, Path home) {
        if (!Files.isExecutable(PLACE)) {
            String message =
                    "Stripe's command-line client is not here; ./mydr24 test fetches it by npm.";
            System.err.println("TESTS BY STRIPE'S CLIENT SKIPPED: " + message);
            abort(message);
        }
        return new StripeCli(home, base);
    }

    /** What it was answered, refusals too. */
    JsonNode asks(String... command) throws IOException, InterruptedException {
        var said = run(command);
        return new ObjectMapper().readTree(said);
    }

    /** Has it do whatever makes an event happen at Stripe; gives what it said of that. */
    String triggers(String event) throws IOException, InterruptedException {
        return run("trigger", event);
    }

    private String run(String... command) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(PLACE.toString()));
        all.addAll(List.of(command));
        all.addAll(List.of("--api-base", base));
        var builder = new ProcessBuilder(all).redirectErrorStream(true);
        builder.environment()
                .putAll(
                        Map.of(
                                "HOME",
                                home.toString(),
                                "XDG_CONFIG_HOME",
                                home.toString(),
                                "STRIPE_CLI_TELEMETRY_OPTOUT",
                                "1",
                                "STRIPE_API_KEY",
                                "sk_test_1234567890",
                                "HTTPS_PROXY",
                                NOWHERE));
        var process = builder.start();
        process.getOutputStream().close();
        try {
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("it does not end: " + said);
            }
            return said;
        } finally {
            process.destroyForcibly();
        }
    }
}
