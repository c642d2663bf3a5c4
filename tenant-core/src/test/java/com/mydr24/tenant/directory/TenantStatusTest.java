package com.mydr24.tenant.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TenantStatusTest {
    @Test
    void legalChangesAreTheseAndNoOthers() {
        assertThat(changes())
                .containsExactlyInAnyOrder(
                        "PROVISIONING>ACTIVE",
                        "ACTIVE>SUSPENDED",
                        "ACTIVE>OFFBOARDING",
                        "SUSPENDED>ACTIVE",
                        "SUSPENDED>OFFBOARDING",
                        "OFFBOARDING>ACTIVE",
                        "OFFBOARDING>SUSPENDED",
                        "OFFBOARDING>ERASED");
    }

    @Property
    void noWayLeadsOutOfErasedNorBackToProvisioning(@ForAll List<TenantStatus> wishes) {
        TenantStatus now = TenantStatus.PROVISIONING;
        boolean hasBeenErased = false;
        boolean hasLeftProvisioning = false;
        for (TenantStatus wish : wishes) {
            if (now.mayBecome(wish)) {
                assertThat(wish).isNotEqualTo(now);
                now = wish;
            }
            hasBeenErased |= now == TenantStatus.ERASED;
            hasLeftProvisioning |= now != TenantStatus.PROVISIONING;
            assertThat(now == TenantStatus.ERASED).isEqualTo(hasBeenErased);
            assertThat(now != TenantStatus.PROVISIONING).isEqualTo(hasLeftProvisioning);
        }
    }

    @Property
    void nobodyIsErasedWhoWasNotLeaving(@ForAll List<TenantStatus> wishes) {
        TenantStatus now = TenantStatus.PROVISIONING;
        for (TenantStatus wish : wishes) {
            TenantStatus before = now;
            now = now.mayBecome(wish) ? wish : now;
            if (now == TenantStatus.ERASED) {
                assertThat(before).isIn(TenantStatus.OFFBOARDING, TenantStatus.ERASED);
            }
        }
    }

    @Property
    void whoMayWriteIsAlive(@ForAll TenantStatus status) {
        assertThat(status.isAlive() || !status.mayWrite()).isTrue();
    }

    private static Set<String> changes() {
        Set<String> found = new java.util.TreeSet<>();
        for (TenantStatus from : EnumSet.allOf(TenantStatus.class)) {
            for (TenantStatus to : TenantStatus.values()) {
                if (from.mayBecome(to)) {
                    found.add(from + ">" + to);
                }
            }
        }
        return found;
    }
}
