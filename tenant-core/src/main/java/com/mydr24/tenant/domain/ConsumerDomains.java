package com.mydr24.tenant.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.stream.Collectors;

/** Domains where anybody gets an address, so that they can be no tenant's. */
@Singleton
public class ConsumerDomains {
    private static final String LIST = "consumer-domains.txt";

    private final Set<String> domains;

    ConsumerDomains() {
        try (var stream = ConsumerDomains.class.getResourceAsStream(LIST)) {
            if (stream == null) {
                throw new IllegalStateException(LIST + " is not on the class path");
            }
            domains =
                    new BufferedReader(new InputStreamReader(stream, UTF_8))
                            .lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                            .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the domain, or one above it, is such a one. */
    boolean hold(DomainName domain) {
        return hold(domain.ascii());
    }

    /**
     * As for a name that was checked; one that cannot be a domain is none of them.
     *
     * @param domain in small letters
     */
    public boolean hold(String domain) {
        String name = domain;
        while (!domains.contains(name)) {
            int dot = name.indexOf('.');
            if (dot < 0) {
                return false;
            }
            name = name.substring(dot + 1);
        }
        return true;
    }
}
