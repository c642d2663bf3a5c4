package com.mydr24.regions.residency;

/** Kinds of data that the laws tell apart. */
public enum DataClass {
    /** What a tenant and its systems put in; taken for health data throughout. */
    CUSTOMER,
    /** The tenant's people: members, contacts, their sign-ins and what they did. */
    PEOPLE,
    /** The supplier's own records of the tenant: invoices, payments, journal. */
    BOOKS,
    /**
     * Figures over many, with small groups left out, and the directory's ids: of no person. They
     * may be anywhere, and no row need say so.
     */
    ROLLUP;

    String words() {
        return switch (this) {
            case CUSTOMER -> "customer data";
            case PEOPLE -> "data about people";
            case BOOKS -> "books";
            case ROLLUP -> "roll-ups";
        };
    }
}
