package com.mydr24.billing.sandbox;

import com.mydr24.tenant.directory.DirectoryEntry;

/**
 * What time brings about for a tenant. Those in business time are swept for it, cell by cell; a
 * sandbox is asked for it at every stop of its way. It runs in the sandbox's own time, again where
 * an earlier run was killed, and must find what that did.
 */
public interface DueWork {
    /** Lower ones come first: what was planned, then the months, then their dunning. */
    int order();

    /** Does what is due by now; throws where it cannot, which stops the clock there. */
    void run(DirectoryEntry tenant);
}
