package com.mydr24.tenant.directory;

import com.mydr24.regions.job.CellSweep;
import com.mydr24.regions.placement.CellId;
import com.mydr24.tenant.audit.AuditHeads;
import com.mydr24.tenant.audit.LogChanged;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs what is new in each tenant's audit log, several times a day. */
@Singleton
class SignAuditHeads implements CellSweep {
    private static final Logger LOG = LoggerFactory.getLogger(SignAuditHeads.class);

    private final Directory directory;
    private final AuditHeads heads;

    SignAuditHeads(Directory directory, AuditHeads heads) {
        this.directory = directory;
        this.heads = heads;
    }

    @Override
    public String name() {
        return "sign-audit-heads";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    public void run(CellId cell) {
        RuntimeException first = null;
        for (DirectoryEntry tenant : directory.inCell(cell)) {
            if (!tenant.status().isAlive()) {
                continue;
            }
            try {
                heads.sign(tenant.placement());
            } catch (LogChanged changed) {
                // It stays changed: trying again soon would only say so more often.
                LOG.error("{}", changed.getMessage());
            } catch (RuntimeException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
