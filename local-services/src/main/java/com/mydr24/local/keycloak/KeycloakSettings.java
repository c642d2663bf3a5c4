package com.mydr24.local.keycloak;

import java.nio.file.Path;

/**
 * How a local Keycloak is to run.
 *
 * @param distribution the zip that Maven resolved; read only while the cache is empty
 * @param cache where distributions are unpacked, shared by every start on this machine
 * @param directory this server's own: its log and the note that finds it again after a crash
 * @param port port on 127.0.0.1, or 0 for a free one
 * @param admin the account with which a new Keycloak begins; it may do everything
 * @param realmMaker the account that may make realms and nothing else; made at the first start
 * @param keepsAdmin whether the first account stays, as only tests want it; otherwise it is removed
 *     as soon as the second is there
 */
public record KeycloakSettings(
        Path distribution,
        Path cache,
        Path directory,
        int port,
        Database database,
        AdminClient admin,
        AdminClient realmMaker,
        boolean keepsAdmin) {

    /** The database Keycloak keeps everything in; it must exist, its tables need not. */
    public record Database(String jdbcUrl, String user, String password) {
        @Override
        public String toString() {
            return "Database[" + jdbcUrl + ", user=" + user + "]";
        }
    }

    /** A service account of the master realm; there is no human master admin. */
    public record AdminClient(String id, String secret) {
        @Override
        public String toString() {
            return "AdminClient[" + id + "]";
        }
    }

    /** The cache every start of this user shares. */
    public static Path usersCache() {
        return Path.of(System.getProperty("user.home"), ".cache", "mydr24");
    }
}
