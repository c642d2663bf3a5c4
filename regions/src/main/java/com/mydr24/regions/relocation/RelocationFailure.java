package com.mydr24.regions.relocation;

import java.sql.SQLException;

/** A database refused a part of a move; the move may be taken up again or abandoned. */
final class RelocationFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    RelocationFailure(String doing, SQLException cause) {
        super(doing + " failed: " + cause.getSQLState(), cause);
    }
}
