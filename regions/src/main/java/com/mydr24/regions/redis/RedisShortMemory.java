package com.mydr24.regions.redis;

import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.failure.Unavailable;
import com.mydr24.regions.memory.ShortMemory;
import com.mydr24.regions.placement.CellId;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.resps.ScanResult;

/** The Redis of each cell, through Jedis. */
@Singleton
class RedisShortMemory implements ShortMemory {
    private static final int SCAN_BATCH = 1_000;

    private final Cells cells;
    private final Map<CellId, RedisClient> clients = new ConcurrentHashMap<>();

    RedisShortMemory(Cells cells) {
        this.cells = cells;
    }

    @Override
    public void keep(CellId cell, String key, String value, Duration forHowLong) {
        ask(cell, redis -> redis.set(key, value, SetParams.setParams().px(forHowLong.toMillis())));
    }

    @Override
    public Optional<String> recall(CellId cell, String key) {
        return Optional.ofNullable(ask(cell, redis -> redis.get(key)));
    }

    @Override
    public Optional<String> take(CellId cell, String key) {
        return Optional.ofNullable(ask(cell, redis -> redis.getDel(key)));
    }

    @Override
    public void keepLonger(CellId cell, String key, Duration forHowLong) {
        ask(cell, redis -> redis.pexpire(key, forHowLong.toMillis()));
    }

    @Override
    public void forget(CellId cell, String key) {
        ask(cell, redis -> redis.del(key));
    }

    @Override
    public Set<String> keysWith(CellId cell, String text) {
        return ask(
                cell,
                redis -> {
                    // The text is an id or a slug, in which no character means anything to a glob.
                    ScanParams params = new ScanParams().match("*" + text + "*").count(SCAN_BATCH);
                    Set<String> found = new TreeSet<>();
                    String cursor = ScanParams.SCAN_POINTER_START;
                    do {
                        ScanResult<String> part = redis.scan(cursor, params);
                        found.addAll(part.getResult());
                        cursor = part.getCursor();
                    } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
                    return found;
                });
    }

    private <T extends @Nullable Object> T ask(CellId cell, Function<RedisClient, T> question) {
        try {
            return question.apply(
                    clients.computeIfAbsent(cell, id -> RedisClient.create(cells.of(id).redis())));
        } catch (JedisConnectionException e) {
            Unavailable away =
                    new Unavailable(
                            "memory_away",
                            "Sessions are out of reach at the moment; try again shortly.");
            away.initCause(e);
            throw away;
        }
    }

    @PreDestroy
    void close() {
        clients.values().forEach(RedisClient::close);
    }
}
