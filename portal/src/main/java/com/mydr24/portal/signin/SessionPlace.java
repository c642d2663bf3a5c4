package com.mydr24.portal.signin;

import com.mydr24.regions.placement.CellId;
import java.time.Duration;

/** Where the sessions of some people are kept, and for how long. */
interface SessionPlace {
    /** The cell whose short memory has them. */
    CellId cell();

    /** What their keys in that memory begin with, which no other place's do. */
    String keys();

    /** What their tickets say of where to look. */
    String name();

    /** How long a session waits for its person. */
    Duration idle();

    /** How long a session lasts, however busy. */
    Duration longest();
}
