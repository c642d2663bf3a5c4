package com.mydr24.sla.prober;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The way from one vantage point to endpoints. */
final class Connections implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(5);

    private final @Nullable InetAddress from;
    private final @Nullable InetSocketAddress proxy;
    private final HttpClient client;

    private Connections(@Nullable InetAddress from, @Nullable InetSocketAddress proxy) {
        this.from = from;
        this.proxy = proxy;
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(LIMIT)
                        .followRedirects(HttpClient.Redirect.NEVER);
        if (from != null) {
            builder.localAddress(from);
        }
        if (proxy != null) {
            builder.proxy(ProxySelector.of(proxy));
        }
        client = builder.build();
    }

    static Connections direct() {
        return new Connections(null, null);
    }

    static Connections from(InetAddress address) {
        return new Connections(address, null);
    }

    static Connections through(InetSocketAddress proxy) {
        return new Connections(null, proxy);
    }

    /** Looks once; {@link Sight#DOWN} when nothing answers in time, or the wrong thing does. */
    Sighting look(Endpoint endpoint) throws InterruptedException {
        long began = System.nanoTime();
        int status = 0;
        boolean up = true;
        try {
            switch (endpoint.kind()) {
                case HTTP -> {
                    status = get(endpoint.uri());
                    up = status >= 200 && status < 400;
                }
                case TCP -> connect(endpoint.host(), endpoint.uri().getPort());
            }
        } catch (IOException e) {
            up = false;
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        return new Sighting(up ? Sight.UP : Sight.DOWN, status, millis);
    }

    /** The status alone; a body that never ends is not waited for. */
    private int get(URI uri) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(LIMIT).header("User-Agent", "MyDR24").build();
        CompletableFuture<HttpResponse<Integer>> answer =
                client.sendAsync(request, head -> new Unread(head.statusCode()));
        try {
            return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS).statusCode();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("no answer in time", e);
        } finally {
            answer.cancel(true);
        }
    }

    private void connect(String host, int port) throws IOException {
        InetSocketAddress through = proxy;
        Proxy way =
                through == null
                        ? Proxy.NO_PROXY
                        : new Proxy(
                                Proxy.Type.HTTP,
                                new InetSocketAddress(through.getHostString(), through.getPort()));
        SocketAddress target = new InetSocketAddress(host, port);
        try (Socket socket = new Socket(way)) {
            socket.setSoTimeout((int) LIMIT.toMillis());
            if (from != null) {
                socket.bind(new InetSocketAddress(from, 0));
            }
            socket.connect(target, (int) LIMIT.toMillis());
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    /** Takes a body for read before it has come. */
    private record Unread(Integer status) implements BodySubscriber<Integer> {
        @Override
        public CompletionStage<Integer> getBody() {
            return CompletableFuture.completedStage(status);
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.cancel();
        }

        @Override
        public void onNext(List<ByteBuffer> item) {
            // Nothing was asked for.
        }

        @Override
        public void onError(Throwable throwable) {
            // The status is known all the same.
        }

        @Override
        public void onComplete() {
            // The status is known already.
        }
    }
}
