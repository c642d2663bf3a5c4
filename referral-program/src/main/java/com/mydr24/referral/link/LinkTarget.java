package com.mydr24.referral.link;

import com.mydr24.regions.failure.InvalidField;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.Locale;

/** Where a link may lead: a place on this site, or an https address of a host on the list. */
final class LinkTarget {
    private static final int LONGEST = 500;

    private LinkTarget() {}

    static String checked(String target, Collection<String> hosts) {
        if (!isAllowed(target, hosts)) {
            throw new InvalidField(
                    "target",
                    "bad_target",
                    "A target is a path such as /pricing, or an https address of a host that links"
                            + " may lead to, 500 characters at most.");
        }
        return target;
    }

    static boolean isAllowed(String target, Collection<String> hosts) {
        return target.length() <= LONGEST && (isPath(target) || isHttps(target, hosts));
    }

    /** The target with more in its query; the tags are escaped already. */
    static String with(String target, String tags) {
        int fragmentAt = target.indexOf('#');
        String place = fragmentAt < 0 ? target : target.substring(0, fragmentAt);
        String fragment = fragmentAt < 0 ? "" : target.substring(fragmentAt);
        return place + (place.contains("?") ? "&" : "?") + tags + fragment;
    }

    private static boolean isPath(String target) {
        // "//host" and "/\host" are other sites to a browser.
        return target.startsWith("/")
                && !target.startsWith("//")
                && !target.contains("\\")
                && parses(target);
    }

    private static boolean isHttps(String target, Collection<String> hosts) {
        if (!target.startsWith("https://") || target.contains("\\") || !parses(target)) {
            return false;
        }
        URI address = URI.create(target);
        return address.getHost() != null
                && address.getUserInfo() == null
                && hosts.contains(address.getHost().toLowerCase(Locale.ROOT));
    }

    private static boolean parses(String target) {
        try {
            return !new URI(target).toString().isEmpty();
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
