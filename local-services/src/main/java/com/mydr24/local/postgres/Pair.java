package com.mydr24.local.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/**
 * Which of two servers is the primary, and whether the other has all that was acknowledged. Written
 * down before it is acted on, so that a start after a crash knows no less.
 */
final class Pair {
    private static final String IN_STEP = "in step";

    private final Path file;
    private final Member a;
    private final Member b;
    private Member primary;
    private boolean inStep;

    private Pair(Path file, Member a, Member b) throws IOException {
        this.file = file;
        this.a = a;
        this.b = b;
        this.primary = left(file).startsWith(b.name()) ? b : a;
    }

    /**
     * The two servers of a directory.
     *
     * @param ports of the first and the second
     */
    static Pair in(Path directory, List<Integer> ports, boolean durable) throws IOException {
        return new Pair(
                directory.resolve("pair"),
                new Member("a", directory.resolve("a"), ports.getFirst(), durable),
                new Member("b", directory.resolve("b"), ports.getLast(), durable));
    }

    private static String left(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file).strip() : "";
    }

    /** What was last written down, perhaps by another process. */
    boolean wasLeftInStep() throws IOException {
        return left(file).endsWith(IN_STEP);
    }

    Member a() {
        return a;
    }

    Member b() {
        return b;
    }

    synchronized Member primary() {
        return primary;
    }

    synchronized Member other() {
        return primary == a ? b : a;
    }

    synchronized boolean isInStep() {
        return inStep;
    }

    synchronized void inStep() throws IOException {
        inStep = true;
        write();
        notifyAll();
    }

    synchronized void outOfStep() throws IOException {
        inStep = false;
        write();
    }

    /** From now on the other one is the primary, and has no standby. */
    synchronized void changeOver() throws IOException {
        primary = other();
        inStep = false;
        write();
    }

    synchronized void awaitInStep(Duration limit) {
        long until = System.nanoTime() + limit.toNanos();
        while (!inStep) {
            long left = Duration.ofNanos(until - System.nanoTime()).toMillis();
            if (left <= 0) {
                throw new IllegalStateException("no standby followed within " + limit);
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    private void write() throws IOException {
        Path draft = file.resolveSibling("pair.new");
        Files.writeString(draft, primary.name() + " " + (inStep ? IN_STEP : "alone") + "\n");
        Files.move(
                draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
