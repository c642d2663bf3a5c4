package com.mydr24.referral.payout;

import com.mydr24.local.DoomedProcess;
import com.mydr24.regions.placement.CellId;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;

/** A process of the platform that sends what is approved, once it is told to. */
final class PayoutProcess {
    static final String READY = "ready";

    private PayoutProcess() {}

    /**
     * @param arguments a file of properties
     */
    public static void main(String[] arguments) throws IOException {
        ApplicationContext context =
                ApplicationContext.run(DoomedProcess.configuration(arguments[0]), "test");
        SendPayouts payouts = context.getBean(SendPayouts.class);
        System.out.println(READY);
        if (System.in.read() >= 0) {
            payouts.run(new CellId("eu-de-1"));
        }
    }
}
