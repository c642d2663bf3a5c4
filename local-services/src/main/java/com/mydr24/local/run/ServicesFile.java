package com.mydr24.local.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.mydr24.local.postgres.ReplicatedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code services.json}: where everything runs, for whoever wants to look inside. */
final class ServicesFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Object> configuration;
    private final Map<String, ReplicatedPostgres> replicated;

    /**
     * @param replicated the cells that have a standby
     */
    ServicesFile(Map<String, Object> configuration, Map<String, ReplicatedPostgres> replicated) {
        this.configuration = configuration;
        this.replicated = replicated;
    }

    void write(Path file, String portal) {
        Map<String, Map<String, @Nullable Object>> cells = new LinkedHashMap<>();
        for (String cell : LocalInstallation.CELLS) {
            String prefix = "mydr24.cells." + cell + ".";
            Map<String, @Nullable Object> found =
                    database(prefix + "jdbc-url", prefix + "user", prefix + "password");
            found.put("redis", configuration.get(prefix + "redis"));
            ReplicatedPostgres servers = replicated.get(cell);
            if (servers != null) {
                // One address is what most tools take; written anew when the standby takes over.
                found.put("jdbcUrl", servers.primaryJdbcUrl(LocalInstallation.POOL));
                found.put("jdbcUrlOfBoth", servers.jdbcUrl(LocalInstallation.POOL));
            }
            cells.put(cell, found);
        }
        Map<String, @Nullable Object> services = new LinkedHashMap<>();
        services.put("portal", portal);
        services.put(
                "control",
                database(
                        "datasources.control.url",
                        "datasources.control.username",
                        "datasources.control.password"));
        services.put("cells", cells);
        services.put("keycloak", configuration.get("mydr24.keycloak.url"));
        try {
            PrivateFiles.write(
                    file,
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsString(services) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, @Nullable Object> database(String url, String user, String password) {
        Map<String, @Nullable Object> database = new LinkedHashMap<>();
        database.put("jdbcUrl", configuration.get(url));
        database.put("user", configuration.get(user));
        database.put("password", configuration.get(password));
        return database;
    }
}
