package com.mydr24.portal.signin;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The page to show after signing in: one of ours, whatever the address says. */
record NextPage(String path) {
    private static final NextPage FRONT = new NextPage("/");

    /** A path of plain characters; "//host" and "/\host" would lead to somebody else's site. */
    private static final Pattern OWN = Pattern.compile("/(?:[A-Za-z0-9._~-][A-Za-z0-9._~/-]*)?");

    static NextPage of(@Nullable String wish) {
        return wish != null && OWN.matcher(wish).matches() ? new NextPage(wish) : FRONT;
    }

    URI uri() {
        return URI.create(path);
    }
}
