package com.mydr24.portal.document;

import java.time.Instant;

/**
 * What a document says of itself.
 *
 * @param createdAt when what it tells was settled, not when the file was made
 * @param number the same for the same document
 */
public record DocumentFacts(
        String title, String author, String subject, Instant createdAt, long number) {}
