package com.mydr24.benchmarks;

import com.mydr24.local.TestServices;
import com.mydr24.local.TestServices.Installation;
import java.util.Base64;

/** What every benchmark starts: one cell on databases of its own. */
final class Installations {
    private Installations() {}

    static Installation oneCell() {
        return TestServices.shared()
                .installation("eu-de-1")
                .with("micronaut.server.port", "-1")
                .with("micronaut.server.host", "127.0.0.1")
                .with(
                        "mydr24.referral.rid-key",
                        Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]));
    }
}
