package com.mydr24.referral.link;

import org.jspecify.annotations.Nullable;

/** A link as the caller describes it, not checked yet; what is left out is chosen for them. */
public record NewLink(@Nullable String slug, @Nullable String campaign, @Nullable String target) {}
