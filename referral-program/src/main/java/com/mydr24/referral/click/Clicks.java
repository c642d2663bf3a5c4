package com.mydr24.referral.click;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes clicks and stores them in batches behind the redirect; on disk while more come than are
 * stored, or the database is away. Nobody waits for that unless clicks come faster than a disk
 * takes them: then those who follow links wait for a moment, so that none is lost. Ending the
 * program in order loses none; what a kill loses is what came in the last moments, {@link
 * ClickConfig#every} long, and while the database is away as many as {@link #KEPT_BACK}.
 */
@Singleton
public class Clicks implements ApplicationEventListener<StartupEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(Clicks.class);

    /** How many are stored at a time: 2,500 a second by default, whatever comes. */
    private static final int BATCH = 125;

    /** How many wait in memory for the database; more than these go to disk. */
    private static final int KEPT_BACK = 4 * BATCH;

    /** How many go to disk at a time: what a disk takes longest for is to say that it has them. */
    private static final int FILE = 10_000;

    /** How many of them are brought at a time, so that nobody waits for their transaction long. */
    private static final int BROUGHT = 2_000;

    private static final Duration LOOK_AT_DISK_EVERY = Duration.ofMillis(200);

    private static final long PATIENCE_SECONDS = 10;

    private final ClickStore store;
    private final ClickSpool spool;
    private final Visitors visitors;
    private final ClickRanges ranges;
    private final long everyMillis;
    private final long patienceMillis;
    private final BlockingQueue<Sighting> taken;
    private final AtomicLong lost = new AtomicLong();
    private volatile List<Sighting> beingStored = List.of();
    private volatile boolean isAway;
    private volatile boolean isEnding;

    /** Of a later version, or damaged: for people to look at. */
    private final Set<Path> unreadable = new HashSet<>();

    private long lookAtDiskNanos = System.nanoTime();
    private final ScheduledExecutorService storing =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("clicks").daemon().factory());

    /** Clicks go to disk from here while the thread above waits for a database. */
    private final ScheduledExecutorService relief =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("clicks-relief").daemon().factory());

    Clicks(ClickStore store, Visitors visitors, ClickRanges ranges, ClickConfig config) {
        this.store = store;
        this.visitors = visitors;
        this.ranges = ranges;
        this.spool = new ClickSpool(config.spool());
        this.everyMillis = config.every().toMillis();
        this.patienceMillis = config.patience().toMillis();
        this.taken = new ArrayBlockingQueue<>(config.capacity());
    }

    @Override
    public void onApplicationEvent(StartupEvent event) {
        var _ =
                storing.scheduleWithFixedDelay(
                        this::store, everyMillis, everyMillis, TimeUnit.MILLISECONDS);
        var _ =
                relief.scheduleWithFixedDelay(
                        this::relieve, everyMillis, everyMillis, TimeUnit.MILLISECONDS);
    }

    /** Takes a click if there is room for it and the program is not ending. Never waits. */
    public boolean offer(Sighting seen) {
        return taken.offer(seen) && isKept(seen);
    }

    /**
     * Takes a click. Waits for room, and for no longer than {@link ClickConfig#patience}: whoever
     * follows a link gets there, even if neither database nor disk takes clicks any more.
     */
    public void take(Sighting seen) {
        boolean isTaken;
        try {
            isTaken =
                    !isEnding
                            && taken.offer(seen, patienceMillis, TimeUnit.MILLISECONDS)
                            && isKept(seen);
        } catch (InterruptedException ending) {
            lose(isOnDisk(List.of(seen)) ? 0 : 1);
            Thread.currentThread().interrupt();
            return;
        }
        if (!isTaken && !(isEnding && isOnDisk(List.of(seen)))) {
            lose(1);
        }
    }

    /**
     * Whether somebody will look into the memory again: requests are answered for a moment longer
     * than this lives. What was put there too late is taken out again.
     */
    private boolean isKept(Sighting seen) {
        return !isEnding || !taken.remove(seen);
    }

    private void lose(int count) {
        if (count > 0 && lost.getAndAdd(count) == 0) {
            LOG.error("clicks are lost: neither the database nor the disk takes them");
        }
    }

    /** How many clicks could neither be stored nor put on disk since the program began. */
    public long lost() {
        return lost.get();
    }

    private void store() {
        try {
            boolean isBusy = storeTaken();
            visitors.keepReady();
            ranges.keepReady();
            if (!isBusy && System.nanoTime() - lookAtDiskNanos >= 0) {
                lookAtDiskNanos = System.nanoTime() + LOOK_AT_DISK_EVERY.toNanos();
                storeWaiting();
            }
            isAway = false;
        } catch (RuntimeException | IOException away) {
            isAway = true;
            LOG.warn("clicks wait on disk: {}", away.toString());
        }
    }

    /**
     * One batch and no more, so that a flood of clicks slows down neither redirects nor whatever
     * else needs the database: it goes to disk and is stored when the flood is over.
     */
    private boolean storeTaken() {
        beingStored = next(BATCH);
        if (beingStored.isEmpty()) {
            return false;
        }
        try {
            store.store(beingStored);
        } catch (RuntimeException away) {
            toDisk(beingStored);
            throw away;
        }
        return beingStored.size() == BATCH;
    }

    /** The oldest file on disk, of this process or of one that ended. */
    private void storeWaiting() throws IOException {
        for (Path file : spool.waiting()) {
            Optional<List<Sighting>> batch = read(file);
            if (batch.isPresent()) {
                for (int from = 0; from < batch.get().size(); from += BROUGHT) {
                    int to = Math.min(from + BROUGHT, batch.get().size());
                    store.store(batch.get().subList(from, to));
                }
                spool.done(file);
                return;
            }
        }
    }

    /** Empty for a file that another process has just brought, or that nobody can read. */
    private Optional<List<Sighting>> read(Path file) {
        if (unreadable.contains(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(spool.read(file));
        } catch (NoSuchFileException brought) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            unreadable.add(file);
            LOG.error("clicks stay in {}, which cannot be read: {}", file, e.toString());
            return Optional.empty();
        }
    }

    /** Puts on disk what the database will not take soon. */
    void relieve() {
        boolean isTaken = true;
        while (isTaken && (taken.size() > KEPT_BACK || taken.remainingCapacity() < taken.size())) {
            isTaken = toDisk(next(FILE));
        }
    }

    private List<Sighting> next(int most) {
        List<Sighting> batch = new ArrayList<>();
        taken.drainTo(batch, most);
        return batch;
    }

    /** Everything that was taken, before the database is let go. */
    @PreDestroy
    void stop() throws InterruptedException {
        isEnding = true;
        relief.shutdown();
        storing.shutdown();
        if (!storing.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            // It may be stored all the same; a click that is brought twice is stored once.
            toDisk(beingStored);
        } else if (!isAway) {
            store();
        }
        if (!relief.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            LOG.error("the disk does not take the clicks that it was given");
        }
        while (!taken.isEmpty()) {
            if (!toDisk(next(FILE))) {
                lose(taken.size());
                return;
            }
        }
    }

    /**
     * Whether the disk took them; what it does not take stays in memory, as far as there is room.
     */
    private boolean toDisk(List<Sighting> batch) {
        if (isOnDisk(batch)) {
            return true;
        }
        lose((int) batch.stream().filter(seen -> !taken.offer(seen)).count());
        return false;
    }

    private boolean isOnDisk(List<Sighting> batch) {
        try {
            spool.put(batch);
            return true;
        } catch (IOException full) {
            LOG.error("{} clicks cannot be put on disk: {}", batch.size(), full.toString());
            return false;
        }
    }
}
