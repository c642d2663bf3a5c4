package com.mydr24.portal.page;

import org.jspecify.annotations.Nullable;

/**
 * What a tenant's people must know on whatever page they are.
 *
 * @param href where more is said; null where there is nothing to be done
 * @param link the words of that link; null without one
 */
public record Notice(String title, String text, @Nullable String href, @Nullable String link) {}
