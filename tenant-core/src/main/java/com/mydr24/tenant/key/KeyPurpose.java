package com.mydr24.tenant.key;

import java.util.Locale;

/** What a key is for, as its visible part says. */
public enum KeyPurpose {
    /** Calls of the tenant's programs. */
    API,
    /** The tenant's directory keeps people up to date. */
    SCIM;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
