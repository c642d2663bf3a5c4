package com.mydr24.regions.database;

import com.mydr24.regions.placement.DatabaseName;

/** Addresses of the databases of one server. */
final class JdbcUrls {
    private JdbcUrls() {}

    /** The address of another database on the server that {@code jdbcUrl} names. */
    static String inSameServer(String jdbcUrl, DatabaseName database) {
        int parameters = jdbcUrl.indexOf('?');
        String address = parameters < 0 ? jdbcUrl : jdbcUrl.substring(0, parameters);
        String tail = parameters < 0 ? "" : jdbcUrl.substring(parameters);
        String server = address.substring(0, address.lastIndexOf('/') + 1);
        String named = address.substring(server.length());
        // The pool keeps the name its operator chose.
        return server + (database.isPool() ? named : database.value()) + tail;
    }

    /** Whether the address names a primary and its standbys, in any order. */
    static boolean namesSeveralServers(String jdbcUrl) {
        int parameters = jdbcUrl.indexOf('?');
        return (parameters < 0 ? jdbcUrl : jdbcUrl.substring(0, parameters)).indexOf(',') >= 0;
    }
}
