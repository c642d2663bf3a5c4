package com.mydr24.local.run;

import com.mydr24.local.FreePorts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes the next start of this build quick: beside the running portal, at the lowest priority, a
 * second one starts on the same services, runs no jobs, and ends; the JVM keeps what it learned.
 * Done once per build. Where it fails the next start is only as slow as this one was.
 */
final class WarmUp implements AutoCloseable {
    private static final long LEARNING_LIMIT_MINUTES = 5;

    private final Options options;
    private final WarmStart warm;
    private final Runnable onStart;
    private final Thread thread;
    private @Nullable PortalProcess portal;
    private boolean closed;

    private WarmUp(Options options, WarmStart warm, Runnable onStart) {
        this.options = options;
        this.warm = warm;
        this.onStart = onStart;
        this.thread = Thread.ofPlatform().name("warm-up").daemon().unstarted(this::learn);
    }

    /**
     * Starts it in the background, unless this build has it already.
     *
     * @param onStart told when there is one more process, for somebody to end if this one cannot
     */
    static WarmUp begin(Options options, Runnable onStart) {
        WarmUp warmUp = new WarmUp(options, options.warmStart(), onStart);
        if (!warmUp.warm.isKnown()) {
            warmUp.thread.start();
        }
        return warmUp;
    }

    private void learn() {
        try {
            int port = FreePorts.next();
            List<String> flags = new ArrayList<>(warm.learn());
            flags.add("-Dmicronaut.server.port=" + port);
            flags.add("-Dmydr24.jobs.run=false");
            PortalProcess started;
            synchronized (this) {
                if (closed) {
                    return;
                }
                started = PortalProcess.atLeisure(options, port, flags);
                portal = started;
            }
            onStart.run();
            started.awaitReady();
            if (started.endWithin(LEARNING_LIMIT_MINUTES, TimeUnit.MINUTES)) {
                warm.keep();
            }
        } catch (IllegalStateException | IOException e) {
            if (!isClosed()) {
                System.err.println("The next start will not be quicker: " + e.getMessage());
            }
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        PortalProcess learning;
        synchronized (this) {
            closed = true;
            learning = portal;
        }
        if (learning != null) {
            learning.kill();
        }
    }
}
