package com.mydr24.tenant.key;

import java.util.UUID;

/** A key just made: the only moment its secret is known. */
public record NewApiKey(UUID id, String name, String key) {
    @Override
    public String toString() {
        return "NewApiKey[" + id + "]";
    }
}
