package com.mydr24.regions.relocation;

import com.mydr24.regions.placement.TenantId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Carries over the rows whose keys changed, and no others, in one transaction at each side; then
 * compares these rows and the number of all. With what was equal before, that is a comparison of
 * everything.
 */
final class CatchUp {
    private final Connection source;
    private final Connection target;
    private final TenantId tenant;

    CatchUp(Connection source, Connection target, TenantId tenant) {
        this.source = source;
        this.target = target;
        this.tenant = tenant;
    }

    /**
     * @param before what each table held when the two were equal
     * @param changed keys of rows that changed since
     * @throws IllegalStateException naming the tables that differ
     */
    Map<String, TableSum> carry(
            Map<TravellingTable, Sum> before, Map<TravellingTable, Set<List<String>>> changed)
            throws SQLException {
        List<TravellingTable> touched =
                before.keySet().stream().filter(changed::containsKey).toList();
        Map<TravellingTable, Sum> former = new LinkedHashMap<>();
        for (TravellingTable table : touched) {
            Set<List<String>> keys = changed.getOrDefault(table, Set.of());
            name(source, table, keys);
            name(target, table, keys);
            former.put(table, named(target, table));
        }
        new CopyPass(source, target, tenant).overNamed(touched);
        Map<TravellingTable, Sum> here = sums(source, before, former);
        Map<TravellingTable, Sum> there = sums(target, before, former);
        Set<String> miscounted = miscounted(here, there);
        Map<String, TableSum> equal = new TreeMap<>();
        List<String> different = new ArrayList<>();
        here.forEach((table, sum) -> {
            if (sum.equals(there.get(table)) && !miscounted.contains(table.qualified())) {
                equal.put(table.qualified(), sum.told());
            } else {
                different.add(table.qualified());
            }
        });
        if (!different.isEmpty()) {
            throw new IllegalStateException("the copy differs in " + String.join(", ", different));
        }
        return equal;
    }

    /** What was there, less the changed rows as they were, plus as they are. */
    private static Map<TravellingTable, Sum> sums(
            Connection at, Map<TravellingTable, Sum> before, Map<TravellingTable, Sum> former)
            throws SQLException {
        Map<TravellingTable, Sum> sums = new LinkedHashMap<>();
        for (Map.Entry<TravellingTable, Sum> table : before.entrySet()) {
            Sum changed = former.get(table.getKey());
            sums.put(
                    table.getKey(),
                    changed == null
                            ? table.getValue()
                            : table.getValue().minus(changed).plus(named(at, table.getKey())));
        }
        return sums;
    }

    /** Tables with other numbers of rows than their sums say; both sides count at once. */
    private Set<String> miscounted(Map<TravellingTable, Sum> here, Map<TravellingTable, Sum> there)
            throws SQLException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Set<String>> counting = threads.submit(() -> miscounted(source, here));
            Set<String> miscounted = new HashSet<>(miscounted(target, there));
            miscounted.addAll(counting.get());
            return miscounted;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Set<String> miscounted(Connection at, Map<TravellingTable, Sum> sums)
            throws SQLException {
        Set<String> miscounted = new HashSet<>();
        for (Map.Entry<TravellingTable, Sum> table : sums.entrySet()) {
            if (count(at, table.getKey(), tenant) != table.getValue().rows()) {
                miscounted.add(table.getKey().qualified());
            }
        }
        return miscounted;
    }

    private static void name(Connection at, TravellingTable table, Set<List<String>> keys)
            throws SQLException {
        try (Statement statement = at.createStatement()) {
            statement.execute(table.makeNamed());
            CopyIn in = at.unwrap(PGConnection.class).getCopyAPI().copyIn(table.copyNamed());
            byte[] lines = lines(keys);
            in.writeToCopy(lines, 0, lines.length);
            in.endCopy();
            // Without it PostgreSQL expects many rows, and reads the whole table.
            statement.execute(table.analyseNamed());
        }
    }

    private static byte[] lines(Set<List<String>> keys) {
        try (ByteArrayOutputStream lines = new ByteArrayOutputStream()) {
            for (List<String> key : keys) {
                lines.write(
                        key.stream()
                                .map(CatchUp::escaped)
                                .collect(Collectors.joining("\t", "", "\n"))
                                .getBytes(StandardCharsets.UTF_8));
            }
            return lines.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static Sum named(Connection at, TravellingTable table) throws SQLException {
        try (Statement statement = at.createStatement();
                ResultSet row = statement.executeQuery(table.sumOfNamed())) {
            row.next();
            return Sum.of(row, 1);
        }
    }

    static long count(Connection at, TravellingTable table, TenantId tenant) throws SQLException {
        try (PreparedStatement statement = at.prepareStatement(table.count())) {
            statement.setObject(1, tenant.value());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
