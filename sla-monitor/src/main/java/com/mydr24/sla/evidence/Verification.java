package com.mydr24.sla.evidence;

import com.mydr24.regions.canonical.CanonicalJson;
import com.mydr24.regions.canonical.JsonFields;
import com.mydr24.sla.measurement.MeasuredLog;
import com.mydr24.sla.month.MonthEngine;
import com.mydr24.sla.month.MonthInputs;
import com.mydr24.sla.month.MonthReport;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks one bundle from the outside in and collects everything that is wrong with it. */
final class Verification {
    private static final Set<String> FILES =
            Set.of(
                    EvidenceBundle.MANIFEST,
                    EvidenceBundle.CONTRACT,
                    EvidenceBundle.LOG,
                    EvidenceBundle.REPORT);

    private final Map<String, byte[]> files;
    private final List<String> findings = new ArrayList<>();

    private Verification(Map<String, byte[]> files) {
        this.files = files;
    }

    static Verification of(Map<String, byte[]> files) {
        return new Verification(files);
    }

    Verdict verdict() {
        if (!files.keySet().equals(FILES)) {
            return new Verdict.Fails(
                    List.of(
                            "the bundle must hold exactly %s, and holds %s"
                                    .formatted(FILES, files.keySet())));
        }
        Optional<Manifest> manifest = manifest();
        if (manifest.isEmpty()) {
            return new Verdict.Fails(findings);
        }
        checkHashes(manifest.get());
        Optional<MonthInputs> inputs = inputs(manifest.get());
        var logCheck = new LogCheck(manifest.get(), findings);
        MeasuredLog log = logCheck.read(file(EvidenceBundle.LOG));
        Optional<MonthReport> report =
                inputs.flatMap(given -> report(given, log, manifest.get().codeVersion()));
        report.ifPresent(this::compare);
        if (findings.isEmpty() && report.isPresent()) {
            return new Verdict.Holds(
                    statement(manifest.get(), report.get()), manifest.get().keyFingerprint());
        }
        return new Verdict.Fails(findings);
    }

    private byte[] file(String name) {
        return Objects.requireNonNull(files.get(name));
    }

    private Optional<Manifest> manifest() {
        try {
            byte[] bytes = file(EvidenceBundle.MANIFEST);
            Manifest manifest = Manifest.read(bytes);
            if (!Arrays.equals(manifest.bytes(), bytes)) {
                findings.add("manifest.json: it is not in its canonical form");
            }
            if (!manifest.isSigned()) {
                findings.add("manifest.json: the signature does not fit the statement");
            }
            return Optional.of(manifest);
        } catch (RuntimeException e) {
            findings.add("manifest.json: it cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void checkHashes(Manifest manifest) {
        for (String name : FILES) {
            if (!name.equals(EvidenceBundle.MANIFEST)
                    && !Manifest.sha256(file(name)).equals(manifest.files().get(name))) {
                findings.add(name + ": it is not the file that was signed");
            }
        }
    }

    private Optional<MonthInputs> inputs(Manifest manifest) {
        try {
            MonthInputs inputs =
                    MonthInputs.of(CanonicalJson.object(file(EvidenceBundle.CONTRACT)));
            boolean same =
                    inputs.month().equals(manifest.month())
                            && inputs.status().name().equals(manifest.status())
                            && inputs.version() == manifest.version()
                            && inputs.contract().version() == manifest.contractVersion();
            if (!same) {
                findings.add("contract.json: it is of another month or version than the manifest");
            }
            return Optional.of(inputs);
        } catch (RuntimeException e) {
            findings.add("contract.json: it cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<MonthReport> report(MonthInputs inputs, MeasuredLog log, String codeVersion) {
        try {
            return Optional.of(MonthEngine.report(inputs, log, codeVersion));
        } catch (RuntimeException e) {
            findings.add("log.ndjson: no report can be computed from it: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void compare(MonthReport recomputed) {
        byte[] expected = recomputed.canonicalBytes();
        byte[] given = file(EvidenceBundle.REPORT);
        if (Arrays.equals(expected, given)) {
            return;
        }
        try {
            JsonFields wanted = CanonicalJson.object(expected);
            JsonFields found = CanonicalJson.object(given);
            for (String name : wanted.names()) {
                if (!Objects.equals(wanted.value(name), found.value(name))) {
                    findings.add(
                            "report.json: %s is %s, but log and contract give %s"
                                    .formatted(
                                            name,
                                            shortened(found.value(name)),
                                            shortened(wanted.value(name))));
                }
            }
        } catch (RuntimeException e) {
            findings.add("report.json: it cannot be read: " + e.getMessage());
            return;
        }
        if (findings.stream().noneMatch(finding -> finding.startsWith("report.json: "))) {
            findings.add("report.json: its bytes are not those that log and contract give");
        }
    }

    private static String shortened(@Nullable Object value) {
        String text = CanonicalJson.text(value);
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }

    private static String statement(Manifest manifest, MonthReport report) {
        return """
        %s, %s (%s, report version %d): %s %% available, %d seconds down, \
        credit %s %% = %s %s, recomputed from %d signed records.\
        """
                .formatted(
                        manifest.subject().slug(),
                        report.month(),
                        report.status(),
                        report.version(),
                        BigDecimal.valueOf(report.availabilityPpm(), 4).toPlainString(),
                        report.downSeconds(),
                        report.credit().percent().toPlainString(),
                        report.credit().amountMinor(),
                        report.credit().currency() + " minor units",
                        manifest.records());
    }
}
