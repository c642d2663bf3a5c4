package com.mydr24.tenant.directory;

/**
 * Who asked for something, in words that name no person.
 *
 * @param caller the opaque name of a key or session, such as {@code platform:<key id>}
 * @param role in which role, such as {@code OPERATOR}
 */
public record Actor(String caller, String role) {
    /** The program itself, by the clock. */
    public static final Actor SYSTEM = new Actor("system", "SYSTEM");
}
