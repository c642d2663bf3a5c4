package com.mydr24.sla.contract;

/**
 * How much planned maintenance does not count as downtime.
 *
 * @param noticeSeconds how long before its beginning it has to be announced, at least
 * @param yearlySeconds how much of it there may be in a calendar year of the contract's time zone;
 *     0 for none at all
 */
public record MaintenanceRule(long noticeSeconds, long yearlySeconds) {
    /** All downtime counts, announced or not. */
    public static final MaintenanceRule NONE = new MaintenanceRule(0, 0);

    public MaintenanceRule {
        if (noticeSeconds < 0 || yearlySeconds < 0) {
            throw new IllegalArgumentException(noticeSeconds + " s, " + yearlySeconds + " s");
        }
    }
}
