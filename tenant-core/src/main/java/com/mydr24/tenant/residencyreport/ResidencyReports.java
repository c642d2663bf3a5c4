package com.mydr24.tenant.residencyreport;

import com.mydr24.regions.database.TenantRows;
import com.mydr24.regions.failure.Unavailable;
import com.mydr24.regions.residency.Activity;
import com.mydr24.regions.residency.DataClass;
import com.mydr24.regions.residency.Question;
import com.mydr24.regions.residency.ResidencyPolicy;
import com.mydr24.regions.residency.Rule;
import com.mydr24.regions.residency.Verdict;
import com.mydr24.regions.signing.SignedStatement;
import com.mydr24.regions.signing.SigningKeys;
import com.mydr24.tenant.audit.AuditEntry;
import com.mydr24.tenant.audit.AuditQuery;
import com.mydr24.tenant.audit.AuditReading;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.relocation.MoveRecords;
import com.mydr24.tenant.residency.LawfulPlaces;
import com.mydr24.tenant.support.SupportAccess;
import com.mydr24.tenant.support.SupportRequest;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes and signs residency reports: every store that holds a tenant's data and where it is, what
 * the policy says to each, its moves, who else works with the data, and who reached it from
 * outside.
 */
@Singleton
public class ResidencyReports {
    static final String FORMAT = "mydr24-residency-1";

    private static final List<DataClass> WORKING = List.of(DataClass.CUSTOMER, DataClass.PEOPLE);
    private static final int MOST_EXPORTS = 500;

    private final TenantHoldings holdings;
    private final LawfulPlaces lawful;
    private final ResidencyPolicy policy;
    private final MoveRecords moves;
    private final Collection<SubProcessor> subProcessors;
    private final SupportAccess support;
    private final AuditReading log;
    private final TenantRows rows;
    private final @Nullable SigningKeys keys;
    private final Clock machineClock;

    ResidencyReports(
            TenantHoldings holdings,
            LawfulPlaces lawful,
            ResidencyPolicy policy,
            MoveRecords moves,
            Collection<SubProcessor> subProcessors,
            SupportAccess support,
            AuditReading log,
            TenantRows rows,
            @Nullable SigningKeys keys,
            @Named("machine") Clock machineClock) {
        this.holdings = holdings;
        this.lawful = lawful;
        this.policy = policy;
        this.moves = moves;
        this.subProcessors = subProcessors;
        this.support = support;
        this.log = log;
        this.rows = rows;
        this.keys = keys;
        this.machineClock = machineClock;
    }

    /**
     * The report of this moment, signed: canonical JSON.
     *
     * @throws Unavailable ({@code no_signing_key}) when there is nothing to sign with
     */
    public String of(DirectoryEntry tenant) {
        SigningKeys signing = keys;
        if (signing == null) {
            throw new Unavailable("no_signing_key", "There is no key to sign the report with.");
        }
        String country = lawful.home(tenant.placement());
        List<HeldIn> held = holdings.of(tenant);
        Map<String, @Nullable Object> report = new LinkedHashMap<>();
        report.put("format", FORMAT);
        report.put(
                "tenant",
                Map.of("id", tenant.id().toString(), "slug", tenant.slug(), "country", country));
        report.put("at", machineClock.instant().toString());
        report.put("stores", held.stream().map(HeldIn::tree).toList());
        report.put(
                "control",
                Map.of(
                        "holds",
                        new LinkedHashMap<String, @Nullable Object>(
                                rows.countInControl(tenant.id())),
                        "says",
                        "ids, short name, tier and place; no data of patients"));
        report.put("policy", policy(country, held));
        report.put("moves", moves.of(tenant.id()));
        report.put("subProcessors", subProcessors(country));
        report.put("accesses", accesses(tenant));
        report.put("exports", exports(tenant));
        return SignedStatement.sign(report, signing.of(tenant.cell()));
    }

    private Map<String, @Nullable Object> policy(String country, List<HeldIn> held) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("version", policy.version());
        tree.put("review", policy.review());
        Set<Map<String, @Nullable Object>> answers = new LinkedHashSet<>();
        for (HeldIn store : held) {
            List<DataClass> classes =
                    store.store().equals("BOOKS") ? List.of(DataClass.BOOKS) : WORKING;
            for (DataClass data : classes) {
                answers.add(answer(country, data, store.activity(), store.country()));
            }
        }
        tree.put("answers", new ArrayList<>(answers));
        return tree;
    }

    private Map<String, @Nullable Object> answer(
            String country, DataClass data, Activity activity, String place) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("data", data.name());
        tree.put("activity", activity.name());
        tree.put("place", place);
        switch (policy.decide(new Question(country, data, activity, place))) {
            case Verdict.Allowed allowed -> {
                Rule rule = allowed.rule();
                tree.put("row", rule.id());
                tree.put("basis", rule.basis().name());
                tree.put("source", rule.source());
                tree.put("condition", rule.condition());
            }
            // Said as it is: the rows may have changed since the tenant was placed.
            case Verdict.Refused refused -> tree.put("refused", refused.words());
        }
        return tree;
    }

    private List<Object> subProcessors(String country) {
        List<Object> lines = new ArrayList<>();
        for (SubProcessor other : subProcessors) {
            Map<String, @Nullable Object> line = new LinkedHashMap<>();
            line.put("name", other.name());
            line.put("does", other.does());
            line.put("country", other.country());
            line.put(
                    "policy",
                    WORKING.stream()
                            .map(data ->
                                    answer(country, data, Activity.SUBPROCESSOR, other.country()))
                            .toList());
            lines.add(line);
        }
        return lines;
    }

    /** Support that the tenant let in; who only asked has seen nothing. */
    private List<Object> accesses(DirectoryEntry tenant) {
        List<Object> lines = new ArrayList<>();
        for (SupportRequest request : support.of(tenant.placement())) {
            if (request.consentedAt() != null) {
                Map<String, @Nullable Object> line = new LinkedHashMap<>();
                line.put("request", request.id().toString());
                line.put("by", request.askedBy());
                line.put("from", request.fromCountry());
                line.put("allowedBy", request.allowedBy());
                line.put("consentedAt", text(request.consentedAt()));
                line.put("endsAt", text(request.endsAt()));
                line.put("endedAt", text(request.endedAt()));
                lines.add(line);
            }
        }
        return lines;
    }

    private List<Object> exports(DirectoryEntry tenant) {
        List<Object> lines = new ArrayList<>();
        AuditQuery taken = new AuditQuery(null, "export.handed_out", null, null);
        for (AuditEntry entry : log.newest(tenant.placement(), taken, MOST_EXPORTS)) {
            Map<String, @Nullable Object> line = new LinkedHashMap<>();
            line.put("at", entry.at().toString());
            line.put("by", entry.actor().kind() + " " + entry.actor().id());
            entry.details().forEach((name, value) -> line.put(name, String.valueOf(value)));
            lines.add(line);
        }
        return lines;
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
