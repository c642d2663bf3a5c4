package com.mydr24.referral.link;

import com.mydr24.referral.click.Basis;
import org.jspecify.annotations.Nullable;

/**
 * Somebody follows a link.
 *
 * @param slug of the link
 * @param to a place they want to arrive at instead of the link's own; ignored where links may not
 *     lead
 * @param earlier the rid of the click before, if it was brought along; anything else is ignored
 * @param basis what the visitor allows
 * @param isHead whether only headers are asked for
 * @param isPrefetch whether the browser says that nobody looks yet
 * @param agent what the program calls itself
 * @param address where it calls from; hashed, never kept
 * @param isPaidFor whether the address names an advertisement that somebody paid for
 */
public record VisitRequest(
        String slug,
        @Nullable String to,
        @Nullable String earlier,
        Basis basis,
        boolean isHead,
        boolean isPrefetch,
        String agent,
        String address,
        boolean isPaidFor) {
    /** Where nobody paid for an advertisement. */
    public VisitRequest(
            String slug,
            @Nullable String to,
            @Nullable String earlier,
            Basis basis,
            boolean isHead,
            boolean isPrefetch,
            String agent,
            String address) {
        this(slug, to, earlier, basis, isHead, isPrefetch, agent, address, false);
    }

    @Override
    public String toString() {
        return "VisitRequest[" + slug + "]";
    }
}
