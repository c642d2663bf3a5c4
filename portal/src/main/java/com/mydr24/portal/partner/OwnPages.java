package com.mydr24.portal.partner;

import com.mydr24.portal.security.Caller;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.tenant.key.PlatformRole;
import java.util.UUID;

/** Whose pages the partners' portal shows. */
final class OwnPages {
    private OwnPages() {}

    /**
     * The partner that the caller works for.
     *
     * @throws NotFound when it is none's
     */
    static UUID of(Caller caller) {
        UUID id =
                switch (caller) {
                    case Caller.PartnerPerson person -> person.member().partner();
                    case Caller.Platform platform
                            when platform.holder().role() == PlatformRole.PARTNER ->
                            platform.holder().subject();
                    case Caller.Platform _, Caller.OfTenant _ -> null;
                };
        if (id == null) {
            throw new NotFound("unknown_partner", "These pages are a partner's own.");
        }
        return id;
    }
}
