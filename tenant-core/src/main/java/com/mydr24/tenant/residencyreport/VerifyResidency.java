package com.mydr24.tenant.residencyreport;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mydr24.regions.signing.SignedStatement;
import com.mydr24.tenant.relocation.MoveRecords;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The command that checks a residency report: needs the file and nothing else. Beside the signature
 * it holds the report's parts against each other.
 */
public final class VerifyResidency {
    private static final int HOLDS = 0;
    private static final int FAILS = 1;
    private static final int UNUSABLE = 2;
    private static final long LARGEST = 64 * 1024 * 1024;

    private VerifyResidency() {}

    /**
     * @return 0 when the report holds, 1 when it does not, 2 when there is none to look at
     */
    public static int run(String[] args, PrintStream out) {
        if (args.length != 1) {
            out.println("Usage: verify-residency FILE, the JSON of a residency report.");
            return UNUSABLE;
        }
        byte[] bytes;
        try {
            Path file = Path.of(args[0]);
            if (Files.size(file) > LARGEST) {
                throw new IOException("larger than any report");
            }
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            out.println("There is no readable report at " + args[0] + ": " + e.getMessage());
            return UNUSABLE;
        }
        try {
            SignedStatement report = SignedStatement.verify(bytes, ResidencyReports.FORMAT);
            List<String> findings = findings(report);
            if (!findings.isEmpty()) {
                out.println("The report does NOT hold: " + String.join("; ", findings));
                return FAILS;
            }
            tell(report, out);
            return HOLDS;
        } catch (RuntimeException e) {
            out.println("The report does NOT hold: " + e.getMessage());
            return FAILS;
        }
    }

    private static void tell(SignedStatement report, PrintStream out) {
        out.println("The report holds.");
        out.println("Tenant: " + report.json("tenant"));
        out.println("At: " + report.text("at"));
        for (Map<String, @Nullable Object> store : trees(report.tree().get("stores"))) {
            out.println(
                    "  %s in %s (%s), known by %s"
                            .formatted(
                                    store.get("store"),
                                    store.get("cell"),
                                    store.get("country"),
                                    store.get("known")));
        }
        out.println("Moves: " + texts(report.tree().get("moves")).size());
        out.println("Sub-processors: " + report.json("subProcessors"));
        out.println("Accesses from outside: " + report.json("accesses"));
        out.println("Signed with the key " + report.keyId() + "; compare it with the supplier's.");
    }

    /** What is wrong with a report whose signature holds. */
    static List<String> findings(SignedStatement report) {
        List<String> findings = new ArrayList<>();
        Map<String, @Nullable Object> tenant = tree(report.tree().get("tenant"));
        List<Map<String, @Nullable Object>> stores = trees(report.tree().get("stores"));
        for (Map<String, @Nullable Object> store : stores) {
            stamp(store, findings);
            allowed(store, report, findings);
        }
        moves(report, tenant, stores, findings);
        return findings;
    }

    private static void stamp(Map<String, @Nullable Object> store, List<String> findings) {
        if (store.get("stamp") == null) {
            return;
        }
        Map<String, @Nullable Object> stamp = tree(store.get("stamp"));
        String region = String.valueOf(stamp.get("region"));
        if (!String.valueOf(stamp.get("check")).contains("'" + region + "'")) {
            findings.add(store.get("store") + " is not held to its region by its database");
        }
        if (!Objects.equals(stamp.get("cell"), store.get("cell"))) {
            findings.add(store.get("store") + " bears the stamp of another cell");
        }
        String country = region.substring(region.indexOf('-') + 1).toUpperCase(Locale.ROOT);
        if (!country.equals(store.get("country"))) {
            findings.add(store.get("store") + " is said to be in another country than its stamp");
        }
    }

    private static void allowed(
            Map<String, @Nullable Object> store, SignedStatement report, List<String> findings) {
        List<Map<String, @Nullable Object>> answers =
                trees(tree(report.tree().get("policy")).get("answers")).stream()
                        .filter(answer -> Objects.equals(answer.get("place"), store.get("country")))
                        .filter(answer ->
                                Objects.equals(answer.get("activity"), store.get("activity")))
                        .toList();
        if (answers.isEmpty()) {
            findings.add("the policy was not asked about " + store.get("store"));
        }
        answers.stream()
                .filter(answer -> answer.get("row") == null)
                .forEach(answer -> findings.add(String.valueOf(answer.get("refused"))));
    }

    /** Each record holds alone, begins where the one before it ended, and the last ends here. */
    private static void moves(
            SignedStatement report,
            Map<String, @Nullable Object> tenant,
            List<Map<String, @Nullable Object>> stores,
            List<String> findings) {
        @Nullable Object last = null;
        for (String text : texts(report.tree().get("moves"))) {
            SignedStatement move = SignedStatement.verify(text.getBytes(UTF_8), MoveRecords.FORMAT);
            if (!Objects.equals(tree(move.tree().get("tenant")).get("id"), tenant.get("id"))) {
                findings.add("a move is of another tenant");
            }
            Object from = tree(move.tree().get("from")).get("databaseId");
            if (last != null && !last.equals(from)) {
                findings.add("the move " + move.text("move") + " begins where the tenant was not");
            }
            last = tree(move.tree().get("to")).get("databaseId");
        }
        Object here =
                stores.stream()
                        .filter(store -> "OWN_DATABASE".equals(store.get("store")))
                        .map(store -> tree(store.get("stamp")).get("databaseId"))
                        .findFirst()
                        .orElse(null);
        if (last != null && !last.equals(here)) {
            findings.add("the last move ended somewhere else than the tenant is");
        }
    }

    @SuppressWarnings("unchecked") // canonical JSON has text keys only
    private static Map<String, @Nullable Object> tree(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw new IllegalArgumentException("a part of it has another form");
    }

    private static List<Map<String, @Nullable Object>> trees(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(VerifyResidency::tree).toList();
        }
        throw new IllegalArgumentException("a part of it has another form");
    }

    private static List<String> texts(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        throw new IllegalArgumentException("a part of it has another form");
    }
}
