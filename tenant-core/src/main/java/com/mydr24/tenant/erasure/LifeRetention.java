package com.mydr24.tenant.erasure;

import com.mydr24.tenant.directory.DirectoryEntry;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Set;

/** The proof that and how a tenant was erased; nothing of it is about a person. */
@Singleton
class LifeRetention implements Retention {
    private static final Set<String> TABLES =
            Set.of(
                    "tenant_event",
                    "saga",
                    "legal_hold",
                    "offboarding",
                    "erasure_removal",
                    "erasure_certificate",
                    // One chain for all tenants: an entry taken out would break it for the others.
                    "operator_entry");

    @Override
    public Store store() {
        return Store.CONTROL;
    }

    @Override
    public boolean keeps(String schema, String table) {
        return schema.equals("tenancy") && TABLES.contains(table);
    }

    @Override
    public Basis basis(DirectoryEntry tenant, Instant erasedAt) {
        return new Basis(
                "the record of the tenant's states, holds and erasure, without personal data",
                "GDPR Art. 5(2), accountability",
                null);
    }
}
