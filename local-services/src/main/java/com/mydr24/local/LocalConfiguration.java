package com.mydr24.local;

import com.mydr24.local.postgres.LocalPostgres;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The configuration properties that tell the program about local services. */
public final class LocalConfiguration {
    private LocalConfiguration() {}

    public static Map<String, Object> control(String jdbcUrl, String password) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("datasources.control.url", jdbcUrl);
        properties.put("datasources.control.username", LocalPostgres.APPLICATION);
        properties.put("datasources.control.password", password);
        properties.put("datasources.control.dialect", "POSTGRES");
        properties.put("datasources.control.driver-class-name", "org.postgresql.Driver");
        properties.put("mydr24.control.migrator-user", LocalPostgres.MIGRATOR);
        properties.put("mydr24.control.migrator-password", password);
        // The routing data source is ours; Micronaut Data only needs to know its name.
        properties.put("datasources.regional.enabled", "false");
        properties.put("datasources.regional.dialect", "POSTGRES");
        return properties;
    }

    public static Map<String, Object> cell(
            String cell, String jdbcUrl, String password, URI redis, String masterKeyset) {
        String prefix = "mydr24.cells." + cell + ".";
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(prefix + "region", regionOf(cell));
        properties.put(prefix + "jdbc-url", jdbcUrl);
        properties.put(prefix + "user", LocalPostgres.APPLICATION);
        properties.put(prefix + "password", password);
        properties.put(prefix + "migrator-user", LocalPostgres.MIGRATOR);
        properties.put(prefix + "migrator-password", password);
        properties.put(prefix + "finance-user", LocalPostgres.FINANCE);
        properties.put(prefix + "finance-password", password);
        properties.put(prefix + "redis", redis.toString());
        properties.put(prefix + "master-keyset", masterKeyset);
        // On one machine everything is where the cell is.
        String country =
                cell.substring(cell.indexOf('-') + 1, cell.lastIndexOf('-'))
                        .toUpperCase(Locale.ROOT);
        properties.put(prefix + "standby-in", country);
        properties.put(prefix + "backups-in", country);
        return properties;
    }

    /** The region of a cell such as eu-de-1. */
    static String regionOf(String cell) {
        return cell.substring(0, cell.lastIndexOf('-'));
    }
}
