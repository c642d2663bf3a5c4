package com.mydr24.sla.prober;

import com.mydr24.regions.canonical.CanonicalJson;
import com.mydr24.regions.canonical.JsonFields;
import com.mydr24.regions.canonical.MalformedJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a vantage point elsewhere asks what to look at, and posts what it saw. */
final class AgentDoor implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** What another try may mend: a key that is not known yet, too much at once. */
    private static final Set<Integer> NOT_FOR_GOOD = Set.of(401, 403, 404, 408, 425, 429);

    private final URI url;
    private final String key;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(LIMIT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    AgentDoor(URI url, String key) {
        this.url = url;
        this.key = key;
    }

    /** The platform cannot be talked to at the moment. */
    static final class Shut extends Exception {
        private static final long serialVersionUID = 1L;

        private Shut(String why, @Nullable Throwable cause) {
            super(why, cause);
        }
    }

    /** What is to be looked at. */
    List<RemoteTarget> targets() throws Shut, InterruptedException {
        HttpResponse<byte[]> answer = send(request("/api/v1/vantage/targets").GET());
        if (answer.statusCode() != 200) {
            throw shut(answer);
        }
        try {
            List<RemoteTarget> targets = new ArrayList<>();
            for (JsonFields one : objects("targets", answer.body())) {
                targets.add(
                        new RemoteTarget(
                                UUID.fromString(one.text("tenant")),
                                UUID.fromString(one.text("target")),
                                CheckKind.valueOf(one.text("kind")),
                                one.text("address"),
                                one.smallNumber("everySeconds")));
            }
            return targets;
        } catch (MalformedJson | IllegalArgumentException e) {
            throw new Shut("its list of targets cannot be read", e);
        }
    }

    /** Posts votes; says of each that was not taken why, in a word. */
    List<String> post(List<RemoteVote> votes) throws Shut, InterruptedException {
        byte[] body = CanonicalJson.bytes(votes.stream().map(AgentDoor::tree).toList());
        HttpResponse<byte[]> answer =
                send(
                        request("/api/v1/vantage/votes")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofByteArray(body)));
        int status = answer.statusCode();
        if (status >= 400 && status < 500 && !NOT_FOR_GOOD.contains(status)) {
            // The same again would get the same answer for ever.
            return List.of("refused_" + status);
        }
        if (status != 200) {
            throw shut(answer);
        }
        try {
            return CanonicalJson.object(answer.body()).objects("rejected").stream()
                    .map(one -> one.text("code"))
                    .toList();
        } catch (MalformedJson e) {
            throw new Shut("its answer cannot be read", e);
        }
    }

    private static List<JsonFields> objects(String name, byte[] array) {
        return new JsonFields(Map.of(name, CanonicalJson.array(array))).objects(name);
    }

    private static Map<String, @Nullable Object> tree(RemoteVote vote) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("tenant", vote.tenant());
        tree.put("target", vote.target());
        tree.put("at", vote.at());
        tree.put("sight", vote.sight());
        tree.put("httpStatus", vote.httpStatus());
        tree.put("responseMs", vote.responseMs());
        return tree;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + key);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request)
            throws Shut, InterruptedException {
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new Shut(Objects.toString(e.getMessage(), e.toString()), e);
        }
    }

    private static Shut shut(HttpResponse<byte[]> answer) {
        String why =
                switch (answer.statusCode()) {
                    case 401, 403 -> "its key is not one of the role VANTAGE";
                    case 404 -> "no remote vantage point has the name of its key";
                    default -> "it was answered " + answer.statusCode();
                };
        return new Shut(why, null);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
