package com.mydr24.regions.database;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** The control plane's database, as the role that owns its schema sees it. */
@Singleton
@Requires(property = "datasources.control.url")
record ControlConfig(
        @Property(name = "datasources.control.url") String url,
        @Property(name = "mydr24.control.migrator-user") String migratorUser,
        @Property(name = "mydr24.control.migrator-password") String migratorPassword) {

    @Override
    public String toString() {
        return "ControlConfig[" + url + "]";
    }
}
