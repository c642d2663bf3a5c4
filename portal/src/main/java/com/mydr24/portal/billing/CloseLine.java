package com.mydr24.portal.billing;

import com.mydr24.billing.close.MonthCloseProgress.State;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A month as the operator's list shows it.
 *
 * @param close how far its close is; null when nobody has asked for it
 * @param isOver whether it has ended, by UTC
 */
public record CloseLine(YearMonth month, @Nullable CloseView close, boolean isOver) {
    public boolean isRunning() {
        return close != null && close.state() == State.RUNNING;
    }

    public boolean isDone() {
        return close != null && close.state() == State.DONE;
    }

    public boolean hasFailed() {
        return close != null && close.state() == State.FAILED;
    }

    /** Whether to offer the button; closing itself decides whether it may. */
    public boolean canBeAsked() {
        return isOver && !isRunning() && !isDone();
    }
}
