package com.mydr24.portal.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who asks the program over a bare socket, since no client lets a request name a host that
 * it does not go to.
 *
 * @param port where the program listens
 * @param bearer what is shown as authorization; null for nothing
 * @param host the name of the host asked for, without its port
 */
record Asker(int port, @Nullable String bearer, String host) {
    static Asker at(int port) {
        return new Asker(port, null, "127.0.0.1");
    }

    Asker with(String shown) {
        return new Asker(port, shown, host);
    }

    Asker at(String name) {
        return new Asker(port, bearer, name);
    }

    /** Asks for these things; the body goes with every method but GET. */
    Answer ask(Route route, Map<String, String> things, String body) {
        String request = head(route, things) + (route.reads() ? "\r\n" : json(body));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return Answer.of(new String(socket.getInputStream().readAllBytes(), UTF_8), things);
        } catch (IOException e) {
            throw new UncheckedIOException(route.toString(), e);
        }
    }

    private String head(Route route, Map<String, String> things) {
        return route.method()
                + " "
                + route.pathTo(things)
                + " HTTP/1.1\r\nHost: "
                + host
                + ":"
                + port
                + "\r\nConnection: close\r\nAccept: application/json, */*;q=0.1\r\n"
                + (bearer == null ? "" : "Authorization: Bearer " + bearer + "\r\n");
    }

    private static String json(String body) {
        return "Content-Type: application/json\r\nContent-Length: "
                + body.getBytes(UTF_8).length
                + "\r\n\r\n"
                + body;
    }

    /**
     * What came back.
     *
     * @param things what was asked for
     */
    record Answer(int status, String body, Map<String, String> things) {
        private static Answer of(String text, Map<String, String> things) {
            int head = text.indexOf("\r\n\r\n");
            return new Answer(
                    Integer.parseInt(text.substring(9, 12)),
                    head < 0 ? "" : text.substring(head + 4),
                    things);
        }

        /** Status and body, but for what was asked about. */
        String shape() {
            String neutral =
                    things.values().stream()
                            .distinct()
                            .sorted(Comparator.comparingInt(String::length).reversed())
                            .reduce(body, (text, thing) -> text.replace(thing, "*"));
            return status
                    + " "
                    + neutral.lines()
                            // The sizes of the parts that the body was sent in.
                            .filter(line -> !line.matches("[0-9a-f]{1,4}"))
                            .collect(Collectors.joining("\n"));
        }
    }
}
