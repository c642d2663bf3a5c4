package com.mydr24.regions.relocation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the messages of PostgreSQL's output plugin {@code pgoutput}, version 1 (manual, 54.9), and
 * keeps of each changed row the key alone: what the row has become is read from the table.
 */
final class ChangedKeys {
    private final Map<String, TravellingTable> tables = new HashMap<>();
    private final Map<Integer, Relation> relations = new HashMap<>();
    private final Map<TravellingTable, Set<List<String>>> keys = new LinkedHashMap<>();

    ChangedKeys(List<TravellingTable> travelling) {
        travelling.forEach(table -> tables.put(table.qualified(), table));
    }

    /** By table, values of the key's columns as text, in the order of the key. */
    Map<TravellingTable, Set<List<String>>> byTable() {
        return keys;
    }

    void read(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message);
        switch (in.get()) {
            case 'R' -> relation(in);
            case 'I' -> {
                Relation relation = relationOf(in);
                in.get();
                add(relation, tuple(in));
            }
            case 'U' -> update(in);
            case 'D' -> {
                Relation relation = relationOf(in);
                in.get();
                add(relation, tuple(in));
            }
            case 'T' -> throw new IllegalStateException("a table was truncated during a move");
            default -> {
                // Begin, commit, origin, type: nothing about a row.
            }
        }
    }

    private void update(ByteBuffer in) {
        Relation relation = relationOf(in);
        byte kind = in.get();
        if (kind != 'N') {
            // The key before, where it changed.
            add(relation, tuple(in));
            in.get();
        }
        add(relation, tuple(in));
    }

    private void relation(ByteBuffer in) {
        int id = in.getInt();
        String name = string(in) + "." + string(in);
        in.get();
        List<String> columns = new ArrayList<>();
        int count = in.getShort();
        for (int i = 0; i < count; i++) {
            in.get();
            columns.add(string(in));
            in.getInt();
            in.getInt();
        }
        TravellingTable table = tables.get(name);
        if (table == null) {
            throw new IllegalStateException("changes of " + name + ", which does not travel");
        }
        relations.put(id, new Relation(table, table.key().stream().map(columns::indexOf).toList()));
    }

    private Relation relationOf(ByteBuffer in) {
        return Objects.requireNonNull(relations.get(in.getInt()), "a relation not described");
    }

    private void add(Relation relation, List<@Nullable String> values) {
        List<String> key = new ArrayList<>();
        for (int place : relation.keyPlaces) {
            key.add(Objects.requireNonNull(values.get(place), "a key without a value"));
        }
        keys.computeIfAbsent(relation.table, _ -> new LinkedHashSet<>()).add(List.copyOf(key));
    }

    private static List<@Nullable String> tuple(ByteBuffer in) {
        List<@Nullable String> values = new ArrayList<>();
        int count = in.getShort();
        for (int i = 0; i < count; i++) {
            values.add(
                    switch (in.get()) {
                        case 't' -> {
                            byte[] text = new byte[in.getInt()];
                            in.get(text);
                            yield new String(text, UTF_8);
                        }
                        // Null, or a large value that did not change; never of a key.
                        default -> null;
                    });
        }
        return values;
    }

    private static String string(ByteBuffer in) {
        int end = in.position();
        while (in.get(end) != 0) {
            end++;
        }
        byte[] text = new byte[end - in.position()];
        in.get(text);
        // The zero that ended it.
        in.get();
        return new String(text, UTF_8);
    }

    private record Relation(TravellingTable table, List<Integer> keyPlaces) {}
}
