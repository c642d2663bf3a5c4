package com.mydr24.portal.signin;

import com.mydr24.tenant.directory.DirectoryEntry;
import org.jspecify.annotations.Nullable;

/**
 * Where a person signs in.
 *
 * @param atOwnProvider whether the tenant's own identity provider asks who it is
 * @param address the person's e-mail address, where it was typed
 */
record Home(DirectoryEntry tenant, boolean atOwnProvider, @Nullable String address) {
    @Override
    public String toString() {
        return "Home[" + tenant.slug() + "]";
    }
}
