package com.mydr24.tenant.saga;

/**
 * A step that cannot be done yet, though nothing is wrong: it is tried again every half minute, and
 * the operator reads why.
 */
public final class StepWaits extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * @param why for the operator; names no person
     */
    public StepWaits(String why) {
        super(why);
    }
}
