package com.mydr24.sla.alert;

import com.mydr24.regions.failure.Unavailable;
import com.mydr24.regions.job.CellTask;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Delivers one alert until somebody took it or nobody will; the job's retries are the pauses. */
@Singleton
class DeliverAlert implements CellTask {
    static final String NAME = "deliver-alert";

    private final Directory directory;
    private final AlertDelivery delivery;

    DeliverAlert(Directory directory, AlertDelivery delivery) {
        this.directory = directory;
        this.delivery = delivery;
    }

    static String instance(TenantId tenant, UUID alert) {
        return tenant + "/" + alert;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(CellId cell, String instance) {
        int slash = instance.indexOf('/');
        DirectoryEntry tenant =
                directory.byId(TenantId.of(instance.substring(0, slash))).orElse(null);
        if (tenant == null || !tenant.status().isAlive()) {
            return;
        }
        UUID alert = UUID.fromString(instance.substring(slash + 1));
        if (!delivery.deliver(tenant.placement(), alert)) {
            throw new Unavailable("alert_waits", "Alert " + alert + " is not taken yet.");
        }
    }
}
