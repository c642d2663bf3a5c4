package com.mydr24.sla.incident;

import com.mydr24.sla.alert.TargetKind;
import com.mydr24.sla.watch.Severity;
import java.util.UUID;

/**
 * Where news of incidents goes.
 *
 * @param least the severity from which on it is sent
 */
public record WatchTarget(UUID id, TargetKind kind, String address, Severity least) {
    /** Without the address, which may be a person's. */
    @Override
    public String toString() {
        return "WatchTarget[" + id + ", " + kind + ", " + least + "]";
    }
}
