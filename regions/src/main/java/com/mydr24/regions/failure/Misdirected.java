package com.mydr24.regions.failure;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for is in a cell that this process does not open. It is not fetched from there: the
 * caller is told where to ask. HTTP 421.
 */
public final class Misdirected extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final @Nullable URI baseUrl;

    /**
     * @param cell such as eu-de-1
     * @param baseUrl where callers reach it, where that is known
     */
    public Misdirected(String cell, @Nullable URI baseUrl) {
        super(
                baseUrl == null
                        ? "That is in the cell " + cell + ", which is not served here."
                        : "That is in the cell %s, which answers at %s.".formatted(cell, baseUrl));
        this.baseUrl = baseUrl;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public Optional<URI> baseUrl() {
        return Optional.ofNullable(baseUrl);
    }
}
