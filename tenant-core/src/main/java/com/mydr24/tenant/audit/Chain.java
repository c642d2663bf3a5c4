package com.mydr24.tenant.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mydr24.regions.canonical.Digests;
import com.mydr24.regions.placement.TenantId;
import java.util.HexFormat;

/** Each entry's hash covers itself and all before it; hashes are hexadecimal. */
final class Chain {
    static final String FORMAT = "mydr24-audit-1";

    private Chain() {}

    /** What the chain hangs on: nobody can hang one tenant's log on another's. */
    static String start(TenantId tenant) {
        return hex(Digests.sha256((FORMAT + "/" + tenant).getBytes(UTF_8)));
    }

    static String next(String before, byte[] entry) {
        return hex(Digests.sha256(HexFormat.of().parseHex(before), entry));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
