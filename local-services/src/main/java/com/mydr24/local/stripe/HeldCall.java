package com.mydr24.local.stripe;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A call that has arrived, and of which nothing happens until it is let go. */
public final class HeldCall implements AutoCloseable {
    private static final long LONGEST_SECONDS = 60;

    private final String method;
    private final String path;
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch free = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    HeldCall(String method, String path) {
        this.method = method;
        this.path = path;
    }

    boolean isOf(String itsMethod, String itsPath) {
        return method.equals(itsMethod) && path.equals(itsPath);
    }

    void isDone() {
        done.countDown();
    }

    void stay() {
        arrived.countDown();
        await(free);
    }

    /** Waits for it. */
    public void untilItIsThere() {
        await(arrived);
    }

    /** It is answered as any other, whether or not somebody waits for the answer. */
    public void letGo() {
        free.countDown();
    }

    /** Waits until it has happened; whether anybody gets the answer is another thing. */
    public void untilItIsDone() {
        await(done);
    }

    @Override
    public void close() {
        letGo();
    }

    private void await(CountDownLatch latch) {
        try {
            if (!latch.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("%s %s was waited for".formatted(method, path));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
