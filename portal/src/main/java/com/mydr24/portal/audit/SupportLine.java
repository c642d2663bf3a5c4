package com.mydr24.portal.audit;

import com.mydr24.tenant.support.SupportRequest;
import com.mydr24.tenant.support.SupportState;

/** A request for access and where it stands at this moment. */
public record SupportLine(SupportRequest request, SupportState state) {
    public boolean isPending() {
        return state == SupportState.PENDING;
    }

    public boolean isOpen() {
        return state == SupportState.OPEN;
    }
}
