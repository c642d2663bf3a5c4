package com.mydr24.sla.edge;

import com.mydr24.local.DoomedProcess;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.regions.time.LocalClock;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A process of the platform that counts fifty requests, writes them down, counts more, and waits.
 */
final class EdgeProcess {
    static final String COUNTED = "counted";

    private EdgeProcess() {}

    /**
     * @param arguments a file of properties, a tenant, and an instant within a minute
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, Object> configuration = DoomedProcess.configuration(arguments[0]);
        TenantId tenant = TenantId.of(arguments[1]);
        Instant at = Instant.parse(arguments[2]);
        ApplicationContext context = ApplicationContext.run(configuration, "test");
        context.getBean(LocalClock.class).move(at);
        EdgeWriter writer = context.getBean(EdgeWriter.class);
        writer.look();
        fifty(context, tenant);
        context.getBean(LocalClock.class).move(at.plusSeconds(60));
        writer.write();
        fifty(context, tenant);
        System.out.println(COUNTED);
        new CountDownLatch(1).await();
    }

    private static void fifty(ApplicationContext context, TenantId tenant) {
        for (int i = 0; i < 50; i++) {
            context.getBean(EdgeRecorder.class).record(tenant, "api", "GET /beds", 200, 900);
        }
    }
}
