package com.mydr24.portal.life;

import com.mydr24.portal.page.Written;
import com.mydr24.tenant.directory.TenantEvent;
import com.mydr24.tenant.directory.TenantStatus;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * A line of a tenant's history.
 *
 * @param who a role, never a person
 */
public record LifeLine(String at, String what, String who, String reason) {
    static LifeLine of(TenantEvent event) {
        return new LifeLine(
                Written.time(event.at(), ZoneOffset.UTC),
                what(event.from(), event.to()),
                event.actor().role().toLowerCase(Locale.ROOT),
                event.reason().replace('_', ' '));
    }

    private static String what(TenantStatus from, TenantStatus to) {
        return switch (to) {
            case PROVISIONING -> "Placed";
            case ACTIVE ->
                    switch (from) {
                        case PROVISIONING -> "Began to work";
                        case OFFBOARDING -> "Stays after all, and works";
                        case ACTIVE, SUSPENDED, ERASED -> "Works again";
                    };
            case SUSPENDED ->
                    from == TenantStatus.OFFBOARDING
                            ? "Stays after all, suspended as before"
                            : "Suspended";
            case OFFBOARDING -> "Began to leave";
            case ERASED -> "Erased";
        };
    }
}
