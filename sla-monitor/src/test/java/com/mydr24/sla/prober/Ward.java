package com.mydr24.sla.prober;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A hospital's endpoint, and a beacon; each can be hidden from whoever comes from an address. */
final class Ward implements AutoCloseable {
    final Set<String> hiddenFrom = ConcurrentHashMap.newKeySet();
    final Set<String> beaconHiddenFrom = ConcurrentHashMap.newKeySet();
    final List<String> visits = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    Ward() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/beacon", one -> answer(one, beaconHiddenFrom));
        server.createContext("/endless", Ward::answerWithoutEnd);
        server.createContext(
                "/health",
                one -> {
                    visits.add(one.getRequestURI().getPath() + " " + from(one));
                    answer(one, hiddenFrom);
                });
        server.start();
    }

    String url(String path) {
        return "http://" + address() + path;
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private static String from(HttpExchange exchange) {
        return exchange.getRemoteAddress().getAddress().getHostAddress();
    }

    private static void answer(HttpExchange exchange, Set<String> hidden) throws IOException {
        exchange.sendResponseHeaders(hidden.contains(from(exchange)) ? 503 : 204, -1);
        exchange.close();
    }

    private static void answerWithoutEnd(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(1);
        exchange.getResponseBody().flush();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
