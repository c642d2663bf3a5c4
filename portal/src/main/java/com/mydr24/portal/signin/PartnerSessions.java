package com.mydr24.portal.signin;

import com.mydr24.referral.people.PartnersHome;
import com.mydr24.regions.placement.CellId;
import com.mydr24.tenant.identity.PortalAddress;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Sessions of partners' people, all in the cell where they sign in, and the cookies for them. */
@Singleton
class PartnerSessions {
    private final SessionMemory memory;
    private final PartnersHome home;
    private final SessionCookies cookies;

    PartnerSessions(SessionMemory memory, PartnersHome home, @Nullable PortalAddress portal) {
        this.memory = memory;
        this.home = home;
        this.cookies = new SessionCookies(portal, "mydr24-partner");
    }

    /**
     * @throws com.mydr24.regions.failure.Misdirected when another process has that cell
     */
    Sessions here() {
        return new Sessions(memory, new Place(home.cell()));
    }

    SessionCookies cookies() {
        return cookies;
    }

    private record Place(CellId cell) implements SessionPlace {
        @Override
        public String keys() {
            return "partners";
        }

        @Override
        public String name() {
            return "partners";
        }

        @Override
        public Duration idle() {
            return Sessions.IDLE;
        }

        @Override
        public Duration longest() {
            return Sessions.LONGEST;
        }
    }
}
