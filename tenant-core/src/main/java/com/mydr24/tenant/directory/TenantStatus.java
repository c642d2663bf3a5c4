package com.mydr24.tenant.directory;

import java.util.Set;

/**
 * Where a tenant stands in its life. Which change is legal is said here and nowhere else.
 *
 * <p>{@link #SUSPENDED} and {@link #OFFBOARDING} leave a tenant reading, its export and every
 * emergency function.
 */
public enum TenantStatus {
    /** Placed, not yet working. */
    PROVISIONING,
    ACTIVE,
    SUSPENDED,
    /** Leaving: the export is handed over, and within the grace period the tenant may stay. */
    OFFBOARDING,
    /** Gone, but for its line in the directory, which keeps its slug from being given again. */
    ERASED;

    /** Whether a tenant in this state may become {@code next}; no state becomes itself. */
    public boolean mayBecome(TenantStatus next) {
        return successors().contains(next);
    }

    /** Whether the tenant has rows that are its own and work to be done for it. */
    public boolean isAlive() {
        return this != PROVISIONING && this != ERASED;
    }

    /** Whether the tenant may write as well as read. */
    public boolean mayWrite() {
        return this == ACTIVE;
    }

    private Set<TenantStatus> successors() {
        return switch (this) {
            case PROVISIONING -> Set.of(ACTIVE);
            case ACTIVE -> Set.of(SUSPENDED, OFFBOARDING);
            case SUSPENDED -> Set.of(ACTIVE, OFFBOARDING);
            // Back to where it came from, when it stays after all.
            case OFFBOARDING -> Set.of(ACTIVE, SUSPENDED, ERASED);
            case ERASED -> Set.of();
        };
    }
}
