package com.mydr24.local.run;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the person who starts a local run asked for.
 *
 * @param home where the run keeps its data
 * @param portal where the portal was built
 * @param keycloakDistribution Keycloak's zip, as Maven resolved it
 */
record Options(
        Path home,
        Path portal,
        Path keycloakDistribution,
        int port,
        boolean fresh,
        boolean demo,
        boolean keycloak,
        boolean standby) {

    static final int USUAL_PORT = 8080;

    /**
     * @throws IllegalArgumentException with words for a person
     */
    static Options parse(List<String> arguments) {
        Path home = Path.of(".mydr24").toAbsolutePath();
        Path portal = Path.of("portal/target").toAbsolutePath();
        Path distribution = Path.of("local-services/target/keycloak");
        int port = USUAL_PORT;
        boolean fresh = false;
        boolean demo = true;
        boolean keycloak = true;
        boolean standby = true;
        Deque<String> words = new ArrayDeque<>(arguments);
        while (!words.isEmpty()) {
            String word = words.removeFirst();
            switch (word) {
                case "--port" -> port = port(words.pollFirst());
                case "--fresh" -> fresh = true;
                case "--no-demo" -> demo = false;
                case "--no-keycloak" -> keycloak = false;
                case "--no-standby" -> standby = false;
                case "--home" -> home = Path.of(words.removeFirst()).toAbsolutePath();
                case "--portal" -> portal = Path.of(words.removeFirst()).toAbsolutePath();
                case "--keycloak" -> distribution = Path.of(words.removeFirst());
                default -> throw new IllegalArgumentException("Unknown option: " + word);
            }
        }
        return new Options(home, portal, distribution, port, fresh, demo, keycloak, standby);
    }

    /** The jars that the portal runs from: its own, then those it needs. */
    String portalClassPath() {
        try {
            return portal.resolve("portal.jar")
                    + File.pathSeparator
                    + Files.readString(portal.resolve("classpath.txt")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("reading how the portal was built", e);
        }
    }

    WarmStart warmStart() {
        return WarmStart.of(portal, portalClassPath());
    }

    private static int port(@Nullable String text) {
        try {
            int port = Integer.parseInt(String.valueOf(text));
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Answered below, with the same words.
        }
        throw new IllegalArgumentException("--port wants a number from 1 to 65535.");
    }
}
