package com.mydr24.sla.alert;

import java.util.UUID;

/**
 * Where alerts go.
 *
 * @param address an http(s) URL or an e-mail address
 * @param level 0 hears of every alert at once; a later one when nobody before it took the alert
 */
public record AlertTarget(UUID id, TargetKind kind, String address, int level) {
    /** Without the address, which may be a person's. */
    @Override
    public String toString() {
        return "AlertTarget[" + id + ", " + kind + ", level " + level + "]";
    }
}
