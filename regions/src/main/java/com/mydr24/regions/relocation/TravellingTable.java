package com.mydr24.regions.relocation;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table whose rows travel with their tenant, and the SQL that it takes. The names come from
 * PostgreSQL's catalog, quoted by PostgreSQL.
 *
 * @param columns all but the region, which the target stamps, and those the database makes itself
 * @param key the primary key's columns
 * @param order an identity column by which the rows were made, if there is one
 */
record TravellingTable(
        String schema,
        String name,
        List<String> columns,
        List<String> key,
        @Nullable String order) {

    /** Rows are compared by the bucket first, so that only buckets that differ are carried over. */
    static final int BUCKETS = 4096;

    TravellingTable {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    String qualified() {
        return schema + "." + name;
    }

    /** Per bucket: its number, rows, and two sums. Parameter: the tenant. */
    String bucketSums() {
        return """
        select %s as bucket, count(*), sum(hashtextextended(%s, 0)), sum(hashtextextended(%s, 1))
          from %s
         where tenant_id = ?
         group by 1
        """
                .formatted(bucket(), row("", columns), row("", columns), qualified());
    }

    /** Parameter: the tenant. */
    String count() {
        return "select count(*) from %s where tenant_id = ?".formatted(qualified());
    }

    /** A temporary table for the keys of some rows. */
    String makeNamed() {
        return "create temp table %s on commit drop as select %s from %s with no data"
                .formatted(named(), list("", key), qualified());
    }

    String copyNamed() {
        return "copy %s (%s) from stdin".formatted(named(), list("", key));
    }

    String analyseNamed() {
        return "analyze " + named();
    }

    /** Rows, and two sums, of those rows that are named and there. */
    String sumOfNamed() {
        return """
        select count(*), coalesce(sum(hashtextextended(%s, 0)), 0), coalesce(sum(hashtextextended(%s, 1)), 0)
          from %s
         where (%s) in (select %s from %s)
        """
                .formatted(
                        row("", columns),
                        row("", columns),
                        qualified(),
                        list("", key),
                        list("", key),
                        named());
    }

    String copyNamedOut() {
        return """
        copy (select %s from %s where (%s) in (select %s from %s) order by %s) to stdout (format binary)
        """
                .formatted(
                        list("", columns),
                        qualified(),
                        list("", key),
                        list("", key),
                        named(),
                        inOrder());
    }

    /** What is there, named and not staged. */
    String removeOtherNamed() {
        return "delete from %s as there where (%s) in (select %s from %s) and not exists (select from %s as staged where %s)"
                .formatted(
                        qualified(),
                        list("there.", key),
                        list("", key),
                        named(),
                        keysOf(),
                        sameKey("staged", "there"));
    }

    private String named() {
        return "named_" + (schema + "_" + name).replaceAll("[^a-z0-9_]", "_");
    }

    private String sameKey(String one, String other) {
        return key.stream()
                .map(column -> "%s.%s = %s.%s".formatted(one, column, other, column))
                .collect(Collectors.joining(" and "));
    }

    String copyOut(String tenant, List<Integer> buckets) {
        return """
        copy (select %s from %s where tenant_id = '%s' and %s order by %s) to stdout (format binary)
        """
                .formatted(list("", columns), qualified(), tenant, within(buckets), inOrder());
    }

    String makeStaging() {
        return "create temp table staging on commit drop as select %s from %s with no data"
                .formatted(list("", columns), qualified());
    }

    String copyIn() {
        return "copy staging (%s) from stdin (format binary)".formatted(list("", columns));
    }

    /** Parameterless: what is staged and new, or other than what is there. */
    String merge() {
        List<String> rest = columns.stream().filter(column -> !key.contains(column)).toList();
        String collision =
                rest.isEmpty()
                        ? "nothing"
                        : "update set (%s) = row(%s) where %s is distinct from %s"
                                .formatted(
                                        list("", rest),
                                        list("excluded.", rest),
                                        row("there.", rest),
                                        row("excluded.", rest));
        return "insert into %s as there (%s) select %s from staging order by ctid on conflict (%s) do %s"
                .formatted(
                        qualified(),
                        list("", columns),
                        list("", columns),
                        list("", key),
                        collision);
    }

    /** Parameter: the tenant. What is there in the buckets and not staged. */
    String removeOthers(List<Integer> buckets) {
        return "delete from %s as there where tenant_id = ? and %s and not exists (select from %s as staged where %s)"
                .formatted(qualified(), within(buckets), keysOf(), sameKey("staged", "there"));
    }

    /** Keeps the staged keys for {@link #removeOthers}, which runs after every table is merged. */
    String keepKeys() {
        return "create temp table %s on commit drop as select %s from staging"
                .formatted(keysOf(), list("", key));
    }

    /** Whatever PostgreSQL thinks of the sizes, each row is then looked for by its key. */
    String indexKeys() {
        return "create unique index on %s (%s)".formatted(keysOf(), list("", key));
    }

    /** Parameter: the tenant. */
    String removeAll() {
        return "delete from %s where tenant_id = ?".formatted(qualified());
    }

    private String keysOf() {
        return "keys_" + (schema + "_" + name).replaceAll("[^a-z0-9_]", "_");
    }

    private String bucket() {
        return "hashtextextended(%s, 0) & %d".formatted(row("", key), BUCKETS - 1);
    }

    private String within(List<Integer> buckets) {
        return buckets.size() >= BUCKETS
                ? "true"
                : "(%s) = any ('{%s}'::bigint[])"
                        .formatted(
                                bucket(),
                                buckets.stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(",")));
    }

    private String inOrder() {
        return order == null ? list("", key) : order;
    }

    private static String list(String prefix, List<String> columns) {
        return columns.stream().map(column -> prefix + column).collect(Collectors.joining(", "));
    }

    private static String row(String prefix, List<String> columns) {
        return Stream.of(columns)
                .map(all -> "row(" + list(prefix, all) + ")::text")
                .findFirst()
                .orElseThrow();
    }
}
