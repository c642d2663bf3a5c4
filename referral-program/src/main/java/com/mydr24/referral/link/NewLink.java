package com.mydr24.referral.link;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A link as the caller describes it, not checked yet; what is left out is chosen for them.
 *
 * @param tags what is added to the target's query, such as utm_source
 */
public record NewLink(
        @Nullable String slug,
        @Nullable String campaign,
        @Nullable String target,
        Map<String, String> tags) {
    public NewLink(@Nullable String slug, @Nullable String campaign, @Nullable String target) {
        this(slug, campaign, target, Map.of());
    }
}
