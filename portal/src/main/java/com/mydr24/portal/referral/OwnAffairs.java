package com.mydr24.portal.referral;

import com.mydr24.portal.security.Caller;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.tenant.key.PlatformRole;
import java.util.UUID;

/** Keeps each partner to its own affairs. */
public final class OwnAffairs {
    private OwnAffairs() {}

    /**
     * Another partner's affairs do not exist for a partner.
     *
     * @throws NotFound when the caller is another partner
     */
    public static void only(Caller.Platform caller, UUID id) {
        if (caller.holder().role() == PlatformRole.PARTNER
                && !id.equals(caller.holder().subject())) {
            throw new NotFound("unknown_partner", "There is no such partner.");
        }
    }
}
