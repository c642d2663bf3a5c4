package com.mydr24.regions.redis;

import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.placement.CellId;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import redis.clients.jedis.RedisClient;

/** The Redis of each cell. What is in it may be lost at any time without losing a fact. */
@Singleton
public class RegionalRedis {
    private final Cells cells;
    private final Map<CellId, RedisClient> clients = new ConcurrentHashMap<>();

    RegionalRedis(Cells cells) {
        this.cells = cells;
    }

    public RedisClient of(CellId cell) {
        return clients.computeIfAbsent(cell, id -> RedisClient.create(cells.of(id).redis()));
    }

    @PreDestroy
    void close() {
        clients.values().forEach(RedisClient::close);
    }
}
