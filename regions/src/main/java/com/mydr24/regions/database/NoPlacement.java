package com.mydr24.regions.database;

/** Regional data was asked for without saying whose: a defect of the caller, never a default. */
final class NoPlacement extends IllegalStateException {
    private static final long serialVersionUID = 1;

    NoPlacement(String message) {
        super(message);
    }
}
