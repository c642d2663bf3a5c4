package com.mydr24.sla.alert;

import com.mydr24.local.DoomedProcess;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.directory.Directory;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A process of the platform that accepts alerts, four at a time, and says each that it has. */
final class AlertProcess {
    private static final int AT_ONCE = 4;

    private AlertProcess() {}

    /**
     * @param arguments a file of properties, and a tenant
     */
    public static void main(String[] arguments) throws IOException {
        ApplicationContext context =
                ApplicationContext.run(DoomedProcess.configuration(arguments[0]), "test");
        Placement tenant =
                context.getBean(Directory.class)
                        .byId(TenantId.of(arguments[1]))
                        .orElseThrow()
                        .placement();
        Alerts alerts = context.getBean(Alerts.class);
        var next = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int i = 0; i < AT_ONCE; i++) {
                threads.execute(() -> {
                    while (true) {
                        String key = "key-" + next.getAndIncrement();
                        Alert alert = alerts.accept(tenant, new NewAlert("Code blue", key), key);
                        // One write, so that a line that is read was said whole.
                        System.out.println(key + " " + alert.id());
                    }
                });
            }
        }
    }
}
