package com.mydr24.sla.prober;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A vantage point that stands elsewhere, as a program of its own: it asks the platform what to look
 * at, looks at it as the platform's own vantage points do, and posts what it saw. It keeps nothing
 * on disk. While the platform is away it goes on looking at what it knows, and its votes wait until
 * their round is judged without them.
 */
public final class VantageAgent implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VantageAgent.class);

    private static final Duration ASK_EVERY = Duration.ofSeconds(30);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int MOST_AT_ONCE = 256;
    private static final int MOST_IN_A_POST = 1_000;

    /** More than are cast while rounds wait; then the oldest go. */
    private static final int MOST_WAITING = 100_000;

    private final AgentDoor door;
    private final Vantage vantage;
    private final Clock clock;
    private final Map<UUID, Wanted> wanted = new ConcurrentHashMap<>();
    private final Map<UUID, Instant> tried = new ConcurrentHashMap<>();
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();
    private final Semaphore permits = new Semaphore(MOST_AT_ONCE);
    private final Deque<Cast> waiting = new ArrayDeque<>();
    private final ExecutorService looks = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);

    private long askAtNanos = System.nanoTime();
    private long quietUntilNanos = System.nanoTime();
    private Duration pause = SHORTEST_PAUSE;

    private record Wanted(UUID tenant, ProbeTarget target, Endpoint endpoint) {}

    private record Cast(RemoteVote vote, Round round) {}

    private VantageAgent(AgentSettings settings, Clock clock) {
        this.door = new AgentDoor(settings.url(), settings.key());
        this.vantage =
                new Vantage(
                        "elsewhere",
                        Connections.direct(),
                        settings.beacons(),
                        settings.looksInside());
        this.clock = clock;
    }

    /**
     * @param environment {@code MYDR24_VANTAGE_URL}, {@code _KEY}, {@code _BEACONS} (separated by
     *     commas) and, if it may look inside a private network, {@code _PRIVATE_TARGETS=true}
     * @param clock of the platform, or one that agrees with it within seconds
     * @throws IllegalArgumentException with a sentence that names what is missing or wrong
     */
    public static VantageAgent of(Map<String, String> environment, Clock clock) {
        return new VantageAgent(AgentSettings.of(environment), clock);
    }

    /** Looks and posts until it is closed. */
    public void start() {
        var _ = threads.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);
        var _ = threads.scheduleWithFixedDelay(this::talk, 0, 1, TimeUnit.SECONDS);
    }

    private void look() {
        for (Wanted one : wanted.values()) {
            UUID id = one.target().id();
            Round round = Round.of(one.target(), clock.instant());
            if (!round.at().equals(tried.get(id)) && underWay.add(id)) {
                tried.put(id, round.at());
                looks.execute(() -> vote(one, round));
            }
        }
    }

    private void vote(Wanted one, Round round) {
        try {
            permits.acquire();
            try {
                Instant now = clock.instant();
                // Who waited so long for its turn has no part in the round any more.
                if (Round.of(one.target(), now).equals(round)) {
                    Sighting seen = vantage.look(one.endpoint());
                    cast(one, round, now, seen);
                }
            } finally {
                permits.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            underWay.remove(one.target().id());
        }
    }

    private void cast(Wanted one, Round round, Instant at, Sighting seen) {
        var vote =
                new RemoteVote(
                        one.tenant().toString(),
                        one.target().id().toString(),
                        at.toString(),
                        seen.sight().name(),
                        seen.httpStatus(),
                        seen.millis());
        synchronized (waiting) {
            if (waiting.size() >= MOST_WAITING) {
                waiting.removeFirst();
            }
            waiting.addLast(new Cast(vote, round));
        }
    }

    private void talk() {
        if (System.nanoTime() - quietUntilNanos < 0) {
            return;
        }
        try {
            if (System.nanoTime() - askAtNanos >= 0) {
                learn(door.targets());
                askAtNanos = System.nanoTime() + ASK_EVERY.toNanos();
            }
            postAll();
            pause = SHORTEST_PAUSE;
        } catch (AgentDoor.Shut e) {
            LOG.warn("the platform is tried again in {} s: {}", pause.toSeconds(), e.getMessage());
            quietUntilNanos = System.nanoTime() + pause.toNanos();
            Duration longer = pause.multipliedBy(2);
            pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // Whatever it is, the next second is another one.
            LOG.warn("votes are posted later", e);
        }
    }

    private void learn(List<RemoteTarget> targets) {
        Map<UUID, Wanted> found = new HashMap<>();
        for (RemoteTarget one : targets) {
            try {
                var target =
                        new ProbeTarget(
                                one.target(), "", one.kind(), one.address(), one.everySeconds());
                found.put(
                        one.target(),
                        new Wanted(
                                one.tenant(), target, Endpoint.parse(one.kind(), one.address())));
            } catch (IllegalArgumentException e) {
                LOG.warn("{} cannot be looked at: {}", one.target(), e.getMessage());
            }
        }
        wanted.putAll(found);
        wanted.keySet().retainAll(found.keySet());
        tried.keySet().retainAll(found.keySet());
    }

    private void postAll() throws AgentDoor.Shut, InterruptedException {
        List<Cast> next = take();
        while (!next.isEmpty()) {
            boolean isPosted = false;
            try {
                List<String> refused = door.post(next.stream().map(Cast::vote).toList());
                isPosted = true;
                if (!refused.isEmpty()) {
                    LOG.info("{} votes were not taken, such as {}", refused.size(), refused.get(0));
                }
            } finally {
                if (!isPosted) {
                    putBack(next);
                }
            }
            next = take();
        }
    }

    /** The oldest that wait, without those whose round has been judged by now. */
    private List<Cast> take() {
        List<Cast> taken = new ArrayList<>();
        Instant now = clock.instant();
        synchronized (waiting) {
            int before = waiting.size();
            waiting.removeIf(one -> one.round().isOver(now));
            if (waiting.size() < before) {
                LOG.warn("{} votes are too late to be posted", before - waiting.size());
            }
            while (!waiting.isEmpty() && taken.size() < MOST_IN_A_POST) {
                taken.add(waiting.removeFirst());
            }
        }
        return taken;
    }

    private void putBack(List<Cast> taken) {
        synchronized (waiting) {
            taken.reversed().forEach(waiting::addFirst);
        }
    }

    /** Stops; votes that wait are lost, as those of a process that is killed are. */
    @Override
    public void close() {
        threads.shutdownNow();
        looks.shutdownNow();
        door.close();
        vantage.close();
    }
}
