package com.mydr24.local.run;

import com.mydr24.local.demo.Demonstration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lets the demonstration play beside everything else, and stops it with everything else. */
final class DemonstrationThread implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final Thread thread;

    private DemonstrationThread(Thread thread) {
        this.thread = thread;
    }

    /**
     * @param password of everybody in it, when they can sign in at all
     * @param afterwards what has waited for it
     */
    static DemonstrationThread start(
            Path home, URI portal, @Nullable String password, Clock machine, Runnable afterwards) {
        var setting =
                new Demonstration.Setting(
                        portal, operatorKey(home), home, Demonstration.Extent.whole(), password);
        var demonstration = new Demonstration(setting, machine, System.out::println);
        return new DemonstrationThread(
                Thread.ofPlatform()
                        .name("demonstration")
                        .daemon()
                        .start(() -> {
                            if (demonstration.run()) {
                                sayWhoIsThere(portal, password);
                                afterwards.run();
                            }
                        }));
    }

    /** Says who can sign in, with what, and where. */
    static void sayWhoIsThere(URI portal, @Nullable String password) {
        System.out.println("Tenants of the demonstration:");
        Demonstration.people().forEach(System.out::println);
        System.out.println(
                password == null
                        ? "  without Keycloak nobody signs in; keys work"
                        : "  each signs in with " + password);
        System.out.println(
                "Partners' portal: %s%s"
                        .formatted(
                                portal.resolve("/partner"),
                                password == null
                                        ? ""
                                        : ", "
                                                + Demonstration.partnersPerson()
                                                + " with the same"));
        System.out.println("Operator's console: " + portal.resolve("/operator"));
    }

    private static String operatorKey(Path home) {
        try {
            return Files.readString(home.resolve("operator-key")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("reading the operator's key", e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(STOP_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
