package com.mydr24.portal.signin;

import com.mydr24.regions.placement.CellId;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.policy.Policies;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Sessions of tenants' people, each in its tenant's cell and as short as its policy wants. */
@Singleton
class TenantSessions {
    private final SessionMemory memory;
    private final Policies policies;

    TenantSessions(SessionMemory memory, Policies policies) {
        this.memory = memory;
        this.policies = policies;
    }

    Sessions of(DirectoryEntry tenant) {
        return new Sessions(memory, new Place(tenant, policies));
    }

    private record Place(DirectoryEntry tenant, Policies policies) implements SessionPlace {
        @Override
        public CellId cell() {
            return tenant.cell();
        }

        @Override
        public String keys() {
            return "t:{" + tenant.id() + "}";
        }

        @Override
        public String name() {
            return tenant.slug();
        }

        @Override
        public Duration idle() {
            return shorter(Sessions.IDLE, policies.forRequest(tenant.id()).longestIdleMinutes());
        }

        @Override
        public Duration longest() {
            return shorter(
                    Sessions.LONGEST, policies.forRequest(tenant.id()).longestSessionMinutes());
        }

        private static Duration shorter(Duration usual, @Nullable Integer minutes) {
            return minutes == null || usual.toMinutes() < minutes
                    ? usual
                    : Duration.ofMinutes(minutes);
        }
    }
}
