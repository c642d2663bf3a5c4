package com.mydr24.referral.link;

import com.mydr24.regions.failure.InvalidField;
import java.net.URI;
import java.net.URISyntaxException;

/** Where a link may lead: a place on this site, or a whole https address. */
final class LinkTarget {
    private static final int LONGEST = 500;

    private LinkTarget() {}

    static String checked(String target) {
        boolean leadsSomewhere = isPath(target) || isHttps(target);
        if (target.length() > LONGEST || !leadsSomewhere) {
            throw new InvalidField(
                    "target",
                    "bad_target",
                    "A target is a path such as /pricing or an https address, 500 characters at"
                            + " most.");
        }
        return target;
    }

    private static boolean isPath(String target) {
        // "//host" and "/\host" are other sites to a browser.
        return target.startsWith("/")
                && !target.startsWith("//")
                && !target.contains("\\")
                && parses(target);
    }

    private static boolean isHttps(String target) {
        return target.startsWith("https://")
                && parses(target)
                && URI.create(target).getHost() != null;
    }

    private static boolean parses(String target) {
        try {
            return !new URI(target).toString().isEmpty();
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
