package com.mydr24.local.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import redis.embedded.RedisServer;

/** One Redis server, bound to this machine only. */
public final class LocalRedis implements AutoCloseable {
    private static final int ATTEMPTS = 50;
    private static final Duration PAUSE = Duration.ofMillis(100);

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
            start(server);
            return new LocalRedis(server, port);
        } catch (IOException e) {
            throw new UncheckedIOException("starting Redis on port " + port, e);
        }
    }

    /**
     * The program has just been unpacked. Whatever else this process starts at the same moment
     * inherits the open file for an instant, and meanwhile Linux refuses to run it.
     */
    private static void start(RedisServer server) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                server.start();
                return;
            } catch (IOException e) {
                if (attempt == ATTEMPTS || !isBusy(e)) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private static boolean isBusy(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> String.valueOf(cause.getMessage()).contains("Text file busy"));
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
