package com.mydr24.referral.attribution;

import java.time.Instant;
import java.util.UUID;

/**
 * A tenant that came through a partner's link.
 *
 * @param campaignVersion the terms it was bound under and stays under
 */
public record Conversion(
        UUID partner,
        UUID link,
        String linkSlug,
        String campaign,
        int campaignVersion,
        Instant boundAt) {}
