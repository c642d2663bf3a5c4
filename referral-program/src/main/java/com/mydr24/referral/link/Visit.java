package com.mydr24.referral.link;

import java.util.Optional;

/**
 * What to answer to somebody who follows a link.
 *
 * @param location where to send them, with the rid in its query if there is one
 * @param rid the opaque id of this click; none when the link is disabled
 */
public record Visit(String location, Optional<String> rid) {
    static Visit uncounted(String target) {
        return new Visit(target, Optional.empty());
    }

    static Visit counted(String target, String rid) {
        var fragmentAt = target.indexOf('#');
        var place = fragmentAt < 0 ? target : target.substring(0, fragmentAt);
        var fragment = fragmentAt < 0 ? "" : target.substring(fragmentAt);
        var joint = place.contains("?") ? "&" : "?";
        // A rid is base64url: nothing in it needs escaping.
        return new Visit(place + joint + "rid=" + rid + fragment, Optional.of(rid));
    }
}
