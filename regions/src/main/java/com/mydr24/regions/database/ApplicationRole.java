package com.mydr24.regions.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Refuses to run under a database role that row-level security would not hold. */
final class ApplicationRole {
    private ApplicationRole() {}

    /**
     * @throws IllegalStateException when the role is a superuser, bypasses row security, or owns a
     *     table
     */
    static void mustBeHarmless(String where, DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                select current_user as name,
                                       r.rolsuper or r.rolbypassrls as bypasses,
                                       exists (select 1 from pg_class c
                                                where pg_has_role(r.oid, c.relowner, 'member')
                                                  and c.relkind in ('r', 'p', 'v')) as owns
                                  from pg_roles r
                                 where r.rolname = current_user
                                """)) {
            row.next();
            if (row.getBoolean("bypasses") || row.getBoolean("owns")) {
                throw new IllegalStateException(
                        "MyDR24 refuses to start: in "
                                + where
                                + " the role "
                                + row.getString("name")
                                + " owns tables or bypasses row-level security.");
            }
        } catch (SQLException e) {
            throw new RegionalDatabaseFailure("checking the role in " + where, e);
        }
    }
}
