package com.mydr24.sla.alert;

/**
 * Something somebody must hear of at once.
 *
 * @param title one line, 1 to 200 characters
 * @param text at most 4,000 characters, may be empty
 */
public record NewAlert(String title, String text) {
    /** Nothing of it: it may be about a patient. */
    @Override
    public String toString() {
        return "NewAlert[]";
    }
}
