package com.mydr24.portal.page;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.time.TenantTimes;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.directory.TenantKind;
import com.mydr24.tenant.directory.TenantStatus;
import com.mydr24.tenant.life.Lifecycle;
import com.mydr24.tenant.life.Offboarding;
import com.mydr24.tenant.support.SupportAccess;
import com.mydr24.tenant.support.SupportState;
import io.micronaut.data.connection.exceptions.ConnectionException;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out what has to be said on every page of a tenant. */
@Singleton
class Notices {
    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final String STILL_WORKS =
            "You can read everything, download everything about you, and emergency functions go on"
                    + " working. Nothing can be changed. ";

    private final Lifecycle lifecycle;
    private final SupportAccess access;

    private final TenantTimes times;
    private final Clock clock;

    Notices(Lifecycle lifecycle, SupportAccess access, TenantTimes times, Clock clock) {
        this.lifecycle = lifecycle;
        this.access = access;
        this.times = times;
        this.clock = clock;
    }

    List<Notice> of(Caller.OfTenant caller) {
        boolean isAdmin = caller.roles().contains(Roles.TENANT_ADMIN);
        List<Notice> notices = new ArrayList<>();
        if (caller.tenant().kind() == TenantKind.SANDBOX) {
            notices.add(ofSandbox(caller.tenant()));
        }
        ofLife(caller.tenant(), isAdmin).ifPresent(notices::add);
        if (isAdmin) {
            ofSupport(caller.tenant()).ifPresent(notices::add);
        }
        return List.copyOf(notices);
    }

    private Notice ofSandbox(DirectoryEntry tenant) {
        return new Notice(
                "Sandbox",
                "Nothing here is money, and here it is "
                        + Written.time(times.of(tenant.id()).during(clock::instant), ZoneOffset.UTC)
                        + ".",
                null,
                null);
    }

    private Optional<Notice> ofLife(DirectoryEntry tenant, boolean isAdmin) {
        String href = isAdmin ? "/data" : null;
        String link = isAdmin ? "Your data" : null;
        return switch (tenant.status()) {
            case SUSPENDED ->
                    Optional.of(
                            new Notice(
                                    "Suspended",
                                    STILL_WORKS + "This lasts until we let you work again.",
                                    href,
                                    link));
            case OFFBOARDING ->
                    Optional.of(new Notice("Leaving", STILL_WORKS + end(tenant), href, link));
            case PROVISIONING, ACTIVE, ERASED -> Optional.empty();
        };
    }

    private String end(DirectoryEntry tenant) {
        return leaving(tenant)
                .map(leaving ->
                        "You may stay after all until "
                                + Written.time(leaving.graceEndsAt(), ZoneOffset.UTC)
                                + "; then everything is erased.")
                .orElse("When the time to think again is over, everything is erased.");
    }

    private Optional<Offboarding> leaving(DirectoryEntry tenant) {
        try {
            return lifecycle.offboardingOf(tenant.id());
        } catch (DataAccessException | ConnectionException e) {
            // The tenant's own pages go on while the control plane is away.
            LOG.warn("cannot tell until when a tenant may stay: {}", e.toString());
            return Optional.empty();
        }
    }

    private Optional<Notice> ofSupport(DirectoryEntry tenant) {
        if (tenant.status() == TenantStatus.PROVISIONING) {
            return Optional.empty();
        }
        return access.of(tenant.placement()).stream()
                .filter(request -> access.stateOf(request) == SupportState.PENDING)
                .findFirst()
                .map(request ->
                        new Notice(
                                "Support asks to look at your pages",
                                request.reason(),
                                "/audit",
                                "Decide"));
    }
}
