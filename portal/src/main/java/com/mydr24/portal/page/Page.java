package com.mydr24.portal.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the frame around a page needs.
 *
 * @param viewer who is signed in, as words; null for a page that anyone may see
 * @param signOut where the viewer's session ends
 * @param notices what is said above the content
 */
public record Page(
        String title,
        List<Link> navigation,
        @Nullable String viewer,
        String signOut,
        List<Notice> notices) {

    /** As many entries fit beside a name and a viewer; more have a row of their own. */
    private static final int BESIDE = 7;

    /** Whether the navigation has a row of its own. */
    public boolean isWide() {
        return navigation.size() > BESIDE;
    }

    /** A page that anyone may see. */
    public static Page open(String title) {
        return new Page(title, List.of(), null, "/sign-out", List.of());
    }

    /** An entry of the main navigation. */
    public record Link(String text, String href, boolean isCurrent) {}
}
