package com.mydr24.portal.life;

import com.mydr24.tenant.directory.TenantStatus;
import java.util.List;

/** What an operator may do to a tenant's life, and when. */
public enum LifeAction {
    SUSPEND(
            "suspend",
            "Suspend",
            "The tenant goes on reading, exporting and using emergency functions, and changes"
                    + " nothing until it is resumed."),
    RESUME("resume", "Resume", "The tenant works again."),
    OFFBOARD(
            "offboard",
            "Begin offboarding",
            "The subscription ends now, the export is made for hand-over, and after the grace"
                    + " period the tenant is erased. Until then it can be kept."),
    CANCEL_OFFBOARDING(
            "cancel-offboarding",
            "Keep the tenant",
            "The offboarding is cancelled, and the tenant is what it was before."),
    ERASE(
            "erase",
            "Erase",
            "Everything of the tenant is removed for ever, but for what a law wants kept. Before"
                    + " the grace period is over that takes the tenant's consent.");

    private final String path;
    private final String words;
    private final String effect;

    LifeAction(String path, String words, String effect) {
        this.path = path;
        this.words = words;
        this.effect = effect;
    }

    static List<LifeAction> in(TenantStatus status) {
        return switch (status) {
            case ACTIVE -> List.of(SUSPEND, OFFBOARD);
            case SUSPENDED -> List.of(RESUME, OFFBOARD);
            case OFFBOARDING -> List.of(CANCEL_OFFBOARDING, ERASE);
            case PROVISIONING, ERASED -> List.of();
        };
    }

    /** The last part of its route. */
    public String path() {
        return path;
    }

    /** As the button says it. */
    public String words() {
        return words;
    }

    /** What follows from it. */
    public String effect() {
        return effect;
    }

    /** Whether the tenant's consent may be named with it. */
    public boolean takesConsent() {
        return this == ERASE;
    }
}
