package com.mydr24.tenant.saga;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A failure in words that may stand in the control plane. A database's own words quote values of
 * rows, and those may be about people: of such a failure only its kind is kept.
 */
public final class StepFailure {
    private static final int LONGEST = 500;

    private StepFailure() {}

    /** At most 500 characters. */
    public static String words(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return failure.getClass().getSimpleName() + ": SQL state " + sql.getSQLState();
            }
        }
        String words = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST);
    }
}
