package com.mydr24.local.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import redis.embedded.RedisServer;

/** One Redis server, bound to this machine only. */
public final class LocalRedis implements AutoCloseable {
    private final RedisServer server;
    private final int port;

    private LocalRedis(RedisServer server, int port) {
        this.server = server;
        this.port = port;
    }

    public static LocalRedis start(Path directory, int port) {
        try {
            RedisServer server =
                    RedisServer.newRedisServer()
                            .port(port)
                            .bind("127.0.0.1")
                            .setting("dir " + directory)
                            .setting("save \"\"")
                            .setting("appendonly no")
                            .setting("maxmemory 256mb")
                            .setting("maxmemory-policy volatile-lru")
                            .onShutdownForceStop(true)
                            .build();
            server.start();
            return new LocalRedis(server, port);
        } catch (IOException e) {
            throw new UncheckedIOException("starting Redis on port " + port, e);
        }
    }

    public URI uri() {
        return URI.create("redis://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException("stopping Redis", e);
        }
    }
}
