package com.mydr24.regions.residency;

/** What is done with data in a place. */
public enum Activity {
    /** The tenant's working database is there. */
    PRIMARY,
    /** Copies to restore from are there. */
    BACKUP,
    /** A standby that may take over is there. */
    FAILOVER,
    /** Somebody who helps looks from there. */
    SUPPORT,
    /** Another company works with it there. */
    SUBPROCESSOR,
    /** It is handed out to the tenant there. */
    EXPORT;

    /** As words of a sentence: {@code may be used for ...}. */
    String words() {
        return switch (this) {
            case PRIMARY -> "kept";
            case BACKUP -> "backed up";
            case FAILOVER -> "kept on a standby";
            case SUPPORT -> "looked at by support";
            case SUBPROCESSOR -> "worked with by another company";
            case EXPORT -> "handed out";
        };
    }
}
