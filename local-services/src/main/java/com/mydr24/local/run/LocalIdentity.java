package com.mydr24.local.run;

import com.mydr24.local.FreePorts;
import com.mydr24.local.keycloak.KeycloakSettings;
import com.mydr24.local.keycloak.LocalKeycloak;
import com.mydr24.local.postgres.LocalPostgres;
import com.mydr24.local.run.Secrets.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * One Keycloak for the people of all cells on this machine, where production has one in each cell.
 * Its database is a server of its own, so that no region's server holds another's people.
 */
final class LocalIdentity {
    /** Of everybody who can sign in here; nothing but this machine can reach them. */
    static final String PASSWORD = "welcome-to-mydr24";

    private static final String NAME = "keycloak";
    private static final String ADMIN = "mydr24-bootstrap";
    private static final String REALM_MAKER = "mydr24-realm-maker";

    private final Options options;
    private final URI url;

    LocalIdentity(Options options) {
        this.options = options;
        this.url = URI.create("http://127.0.0.1:" + portBeside(options.port()));
    }

    /** What tells the portal where Keycloak will be. */
    Map<String, Object> configuration(Secrets secrets) {
        return Map.of(
                "mydr24.keycloak.url", url.toString(),
                "mydr24.keycloak.client-id", REALM_MAKER,
                "mydr24.keycloak.client-secret", secrets.of(Secret.REALM_MAKER),
                "mydr24.keycloak.realm-key", secrets.of(Secret.REALMS),
                "mydr24.identity.initial-password", PASSWORD);
    }

    /** Starts it in the background. */
    LocalKeycloak start(Secrets secrets, DatabaseServers servers) {
        var postgres = servers.start(NAME, secrets.of(Secret.POSTGRES), NAME);
        return LocalKeycloak.start(
                new KeycloakSettings(
                        zip(options.keycloakDistribution()),
                        KeycloakSettings.usersCache(),
                        options.home().resolve(NAME),
                        url.getPort(),
                        new KeycloakSettings.Database(
                                postgres.jdbcUrl(NAME),
                                LocalPostgres.MIGRATOR,
                                postgres.password()),
                        new KeycloakSettings.AdminClient(ADMIN, secrets.of(Secret.KEYCLOAK_ADMIN)),
                        new KeycloakSettings.AdminClient(
                                REALM_MAKER, secrets.of(Secret.REALM_MAKER)),
                        false));
    }

    /** The one zip that the build put into the directory. */
    private static Path zip(Path directory) {
        try (var files = Files.newDirectoryStream(directory, "*.zip")) {
            var found = files.iterator();
            if (!found.hasNext()) {
                throw new IllegalStateException("no Keycloak in " + directory + "; build first");
            }
            return found.next();
        } catch (IOException failure) {
            throw new UncheckedIOException("looking for Keycloak in " + directory, failure);
        }
    }

    /** The same at every start where it can be, so that a browser finds its sessions again. */
    private static int portBeside(int portal) {
        try (var socket = new ServerSocket(portal + 1, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            return FreePorts.next();
        }
    }

    /** Starts a PostgreSQL server of this installation, with one database. */
    interface DatabaseServers {
        LocalPostgres start(String name, String password, String database);
    }
}
