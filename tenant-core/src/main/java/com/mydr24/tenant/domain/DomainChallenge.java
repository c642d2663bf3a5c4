package com.mydr24.tenant.domain;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What a tenant writes into DNS to prove that a domain is its own: a TXT record at a name that
 * nothing else uses, so that no other product's record is in the way.
 *
 * @param name where
 * @param value what
 */
public record DomainChallenge(String name, String value) {
    static final String LABEL = "_mydr24-challenge";
    private static final String PREFIX = "mydr24-verification=";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 20;

    static DomainChallenge of(String domain, String token) {
        return new DomainChallenge(LABEL + "." + domain, PREFIX + token);
    }

    static String newToken() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    boolean isMetBy(TxtRecords dns) {
        return dns.at(name).stream().anyMatch(text -> text.strip().equals(value));
    }
}
