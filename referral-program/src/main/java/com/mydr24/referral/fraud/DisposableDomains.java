package com.mydr24.referral.fraud;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Domains that hand out addresses to throw away. There are far more of them than sign-ups, so that
 * the list is read again each time instead of being kept in memory.
 */
@Singleton
class DisposableDomains {
    private static final String LIST = "/referral/disposable-domains.txt.gz";

    /** Whether the domain, or one above it, is such a one. */
    boolean hold(String domain) {
        var names = withThoseAbove(domain);
        try (var stream =
                        Objects.requireNonNull(
                                DisposableDomains.class.getResourceAsStream(LIST), LIST);
                var lines =
                        new BufferedReader(
                                new InputStreamReader(new GZIPInputStream(stream), UTF_8))) {
            return lines.lines().anyMatch(names::contains);
        } catch (IOException e) {
            throw new UncheckedIOException(LIST + " cannot be read", e);
        }
    }

    private static Set<String> withThoseAbove(String domain) {
        var names = new HashSet<String>();
        var name = domain;
        while (name.indexOf('.') > 0) {
            names.add(name);
            name = name.substring(name.indexOf('.') + 1);
        }
        return names;
    }
}
