package com.mydr24.portal;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.local.TestServices;
import com.mydr24.local.TestServices.Installation;
import com.mydr24.regions.job.CellSweep;
import com.mydr24.regions.placement.CellId;
import com.mydr24.tenant.key.PlatformKeys;
import com.mydr24.tenant.key.PlatformRole;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.awaitility.Awaitility;

/** The whole program on real services, with databases of its own and a clock that can be moved. */
public final class PortalForTests implements AutoCloseable {
    private final Installation installation;
    private final EmbeddedServer server;
    private final String operatorKey;

    private PortalForTests(Installation installation) {
        this.installation = installation;
        this.server =
                ApplicationContext.run(EmbeddedServer.class, installation.configuration(), "test");
        this.operatorKey =
                server.getApplicationContext()
                        .getBean(PlatformKeys.class)
                        .issue(PlatformRole.OPERATOR, null, "test")
                        .key();
    }

    /** Starts with the given cells, such as eu-de-1. */
    public static PortalForTests start(String... cells) {
        return start(Map.of(), cells);
    }

    /** Starts with the given cells and further properties. */
    public static PortalForTests start(Map<String, Object> properties, String... cells) {
        return new PortalForTests(installation(properties, cells));
    }

    /** What the whole program is configured with, for a test that starts it otherwise. */
    public static Installation installation(Map<String, Object> properties, String... cells) {
        Installation installation =
                TestServices.shared()
                        .installation(cells)
                        .with("micronaut.server.port", "-1")
                        .with("micronaut.server.host", "127.0.0.1")
                        .with("mydr24.local.clock", "true")
                        .with(
                                "mydr24.referral.rid-key",
                                Base64.getUrlEncoder()
                                        .withoutPadding()
                                        .encodeToString(new byte[32]));
        for (Map.Entry<String, Object> property : properties.entrySet()) {
            installation = installation.with(property.getKey(), property.getValue());
        }
        return installation;
    }

    /** Starts a process on an installation that another one may be on as well. */
    public static PortalForTests on(Installation installation) {
        return new PortalForTests(installation);
    }

    /** The same databases after the program was stopped and started. */
    public PortalForTests restart() {
        close();
        return new PortalForTests(installation);
    }

    /** A second process on the same databases. */
    public PortalForTests besides() {
        return new PortalForTests(installation);
    }

    public URI url() {
        return server.getURI();
    }

    public <T> T bean(Class<T> type) {
        return server.getApplicationContext().getBean(type);
    }

    public Installation installation() {
        return installation;
    }

    public Api operator() {
        return new Api(url(), operatorKey);
    }

    public String operatorKey() {
        return operatorKey;
    }

    public Api anonymous() {
        return new Api(url(), null);
    }

    public Api as(String key) {
        return new Api(url(), key);
    }

    /** Has a sweep look after a cell now, for a test that moved the clock. */
    public void sweep(String name, String cell) {
        server.getApplicationContext().getBeansOfType(CellSweep.class).stream()
                .filter(sweep -> sweep.name().equals(name))
                .forEach(sweep -> sweep.run(new CellId(cell)));
    }

    /** Waits until the tenant's people can sign in, which follows its sign-up in the background. */
    public void awaitIdentity(String slug) {
        Awaitility.await().atMost(Duration.ofMinutes(4)).until(() -> hasIdentity(slug));
    }

    private boolean hasIdentity(String slug) {
        for (JsonNode step :
                operator()
                        .get("/api/v1/tenants/" + slug)
                        .expecting(200)
                        .json()
                        .path("provisioning")) {
            if (step.path("step").asText().equals("IDENTITY")) {
                return !step.path("doneAt").isNull();
            }
        }
        return false;
    }

    @Override
    public void close() {
        server.close();
    }
}
