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
        // A rid is base64url: nothing in it needs escaping.
        return new Visit(LinkTarget.with(target, "rid=" + rid), Optional.of(rid));
    }
}
