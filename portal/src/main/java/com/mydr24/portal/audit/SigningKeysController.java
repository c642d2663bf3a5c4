package com.mydr24.portal.audit;

import com.mydr24.regions.cell.CellConfig;
import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.signing.Ed25519;
import com.mydr24.regions.signing.SigningKeys;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** The public keys that evidence and audit logs are signed with, for anyone to compare. */
@Controller("/api/v1/signing-keys")
@Secured(SecurityRule.IS_ANONYMOUS)
class SigningKeysController {
    private final Cells cells;
    private final SigningKeys keys;

    SigningKeysController(Cells cells, SigningKeys keys) {
        this.cells = cells;
        this.keys = keys;
    }

    /** One key a cell; cells may share one. */
    @Get
    List<KeyView> keys() {
        return cells.all().stream().map(this::view).toList();
    }

    private KeyView view(CellConfig cell) {
        String publicKey = Ed25519.publicKey(keys.of(cell.id()));
        return new KeyView(cell.name(), Ed25519.fingerprint(publicKey), "Ed25519", publicKey);
    }

    /**
     * A key.
     *
     * @param id what verify-audit and verify-evidence call it
     * @param publicKey X.509, Base64
     */
    @Serdeable
    record KeyView(String cell, String id, String algorithm, String publicKey) {}
}
