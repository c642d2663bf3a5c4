package com.mydr24.portal;

import com.mydr24.sla.prober.VantageAgent;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

/** {@code ./mydr24 vantage}: looks at endpoints from where it runs, and needs no services there. */
final class RemoteVantage {
    private RemoteVantage() {}

    public static void main(String[] args) throws InterruptedException {
        try {
            VantageAgent agent = VantageAgent.of(System.getenv(), Clock.systemUTC());
            Runtime.getRuntime().addShutdownHook(new Thread(agent::close));
            agent.start();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(
                    "Usage: MYDR24_VANTAGE_URL=https://... MYDR24_VANTAGE_KEY=..."
                            + " MYDR24_VANTAGE_BEACONS=https://...,host:port vantage");
            System.exit(2);
        }
        new CountDownLatch(1).await();
    }
}
