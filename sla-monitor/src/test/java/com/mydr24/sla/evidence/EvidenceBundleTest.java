package com.mydr24.sla.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.regions.placement.TenantId;
import com.mydr24.sla.Measurements;
import com.mydr24.sla.exclusion.ExclusionKind;
import com.mydr24.sla.measurement.ComponentChange;
import com.mydr24.sla.measurement.MeasuredLog;
import com.mydr24.sla.measurement.ProbeResult;
import com.mydr24.sla.measurement.Tallies;
import com.mydr24.sla.month.MeasuredMonth;
import com.mydr24.sla.month.MonthEngine;
import com.mydr24.sla.month.MonthInputs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceBundleTest {
    private static final Subject ACME =
            new Subject(TenantId.of("0b8f5f0e-6c2f-4f6f-9f6a-2f9c1f1f0a01"), "acme");
    private static final YearMonth APRIL = YearMonth.of(2026, 4);
    private static final KeyPair KEY = newKey();

    @TempDir private Path directory;

    private static KeyPair newKey() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<ProbeResult> probes() {
        return List.of(
                Measurements.up("site", "2026-03-30T08:00:00Z"),
                Measurements.down("site", "2026-04-10T08:00:00Z"),
                Measurements.up("site", "2026-04-10T08:05:00Z"),
                Measurements.down("old", "2026-04-11T08:00:00Z"));
    }

    private static MeasuredLog log() {
        return new MeasuredLog(
                List.of(
                        new ComponentChange(
                                "old", Instant.parse("2026-04-01T00:00:00Z"), false, "retired")),
                probes(),
                Tallies.of(
                        IntStream.range(0, 500)
                                .mapToObj(n ->
                                        Tallies.request(
                                                Instant.parse("2026-04-12T08:00:00Z")
                                                        .plusSeconds(n),
                                                n % 50 == 0 ? 500 : 200,
                                                1_000L + n * 3_000L))
                                .toList()));
    }

    private static EvidenceBundle bundle() {
        return bundle(log());
    }

    private static EvidenceBundle bundle(MeasuredLog log) {
        MonthInputs inputs = Measurements.finalMonth(APRIL, Measurements.UTC);
        return EvidenceBundle.seal(
                ACME, new MeasuredMonth(inputs, log, MonthEngine.report(inputs, log)), KEY);
    }

    private Verdict verify(EvidenceBundle bundle) {
        try {
            Path file = directory.resolve("evidence.zip");
            Files.write(file, bundle.zip());
            return EvidenceBundle.verify(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EvidenceBundle changed(String file, UnaryOperator<String> change) {
        Map<String, byte[]> files = new TreeMap<>(bundle().files());
        String before = text(bundle(), file);
        String after = change.apply(before);
        assertThat(after).isNotEqualTo(before);
        files.put(file, after.getBytes(StandardCharsets.UTF_8));
        return new EvidenceBundle(files);
    }

    private static String text(EvidenceBundle bundle, String file) {
        byte[] bytes = bundle.files().get(file);
        assertThat(bytes).isNotNull();
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static UnaryOperator<String> lines(Consumer<List<String>> change) {
        return text -> {
            List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
            change.accept(lines);
            return String.join("\n", lines);
        };
    }

    private List<String> findings(EvidenceBundle bundle) {
        assertThat(verify(bundle)).isInstanceOf(Verdict.Fails.class);
        return ((Verdict.Fails) verify(bundle)).findings();
    }

    @Test
    void anUntouchedBundleHoldsAndSaysWhat() {
        assertThat(verify(bundle()))
                .isInstanceOfSatisfying(
                        Verdict.Holds.class,
                        holds ->
                                assertThat(holds.statement())
                                        .contains("acme", "2026-04", "300 seconds down"));
    }

    @Test
    void theSameMonthGivesTheSameBytesWhateverTheOrderOfArrival() {
        List<ProbeResult> reversed = new ArrayList<>(probes());
        Collections.reverse(reversed);

        byte[] again = bundle(new MeasuredLog(log().components(), reversed, log().minutes())).zip();

        assertThat(again).isEqualTo(bundle().zip());
    }

    @Test
    void anAlteredRecordIsNamed() {
        EvidenceBundle altered =
                changed("log.ndjson", text -> text.replace("08:05:00Z", "08:04:00Z"));

        assertThat(findings(altered))
                .anyMatch(finding -> finding.startsWith("log.ndjson: record 4 "))
                .noneMatch(finding -> finding.startsWith("log.ndjson: record 3 "))
                .anyMatch(finding -> finding.startsWith("report.json: downSeconds is 300"));
    }

    @Test
    void aRemovedRecordIsNamedByTheOneAfterIt() {
        EvidenceBundle shortened = changed("log.ndjson", lines(lines -> lines.remove(2)));

        assertThat(findings(shortened))
                .anyMatch(finding -> finding.startsWith("log.ndjson: record 3 "))
                .anyMatch(finding -> finding.contains("and 14 were signed"));
    }

    @Test
    void theLastRecordCannotBeRemovedUnseen() {
        EvidenceBundle shortened =
                changed("log.ndjson", lines(lines -> lines.remove(lines.size() - 2)));

        assertThat(findings(shortened))
                .anyMatch(finding -> finding.startsWith("log.ndjson: its last hash"));
    }

    @Test
    void reorderedRecordsAreNamed() {
        EvidenceBundle reordered =
                changed("log.ndjson", lines(lines -> Collections.swap(lines, 1, 2)));

        assertThat(findings(reordered))
                .anyMatch(finding -> finding.startsWith("log.ndjson: record 2 "));
    }

    @Test
    void anAlteredReportIsNamedWithItsField() {
        EvidenceBundle altered =
                changed(
                        "report.json",
                        text -> text.replace("\"downSeconds\":300", "\"downSeconds\":0"));

        assertThat(findings(altered))
                .contains(
                        "report.json: it is not the file that was signed",
                        "report.json: downSeconds is 0, but log and contract give 300");
    }

    @Test
    void anAlteredContractIsNamedAndItsCreditRecomputed() {
        EvidenceBundle altered =
                changed(
                        "contract.json",
                        text -> text.replace("\"proRataFactor\":100", "\"proRataFactor\":0"));

        assertThat(findings(altered))
                .contains("contract.json: it is not the file that was signed")
                .anyMatch(finding -> finding.startsWith("report.json: credit is"));
    }

    @Test
    void anAlteredManifestDoesNotFitItsSignature() {
        EvidenceBundle altered =
                changed("manifest.json", text -> text.replace("\"acme\"", "\"acne\""));

        assertThat(findings(altered))
                .contains("manifest.json: the signature does not fit the statement");
    }

    @Test
    void aReportThatWasSignedWronglyDoesNotHold() {
        // A supplier that signs a nicer report than its own log gives.
        MonthInputs inputs = Measurements.finalMonth(APRIL, Measurements.UTC);
        var nicer = new MeasuredMonth(inputs, log(), MonthEngine.report(inputs, MeasuredLog.EMPTY));

        assertThat(findings(EvidenceBundle.seal(ACME, nicer, KEY)))
                .contains("report.json: downSeconds is 0, but log and contract give 300");
    }

    @Test
    void anythingElseThanTheFourFilesIsRefused() {
        Map<String, byte[]> files = new TreeMap<>(bundle().files());
        files.remove("log.ndjson");

        assertThat(findings(new EvidenceBundle(files)))
                .singleElement()
                .asString()
                .startsWith("the bundle must hold exactly");
    }

    @Test
    void rubbishInAnyFileIsAFindingAndNoCrash() {
        for (String file : bundle().files().keySet()) {
            assertThat(findings(changed(file, _ -> "{\"format\":[}")))
                    .as(file)
                    .anyMatch(finding -> finding.startsWith(file));
        }
    }

    @Test
    void aBundleSignedBeforeThereWereExclusionsStillHolds() throws IOException {
        Path file = directory.resolve("engine-1.zip");
        try (InputStream signed = getClass().getResourceAsStream("/evidence/engine-1.zip")) {
            assertThat(signed).isNotNull();
            Files.write(file, signed.readAllBytes());
        }

        assertThat(EvidenceBundle.verify(file))
                .isInstanceOfSatisfying(
                        Verdict.Holds.class,
                        holds -> assertThat(holds.statement()).contains("300 seconds down"));
    }

    @Test
    void anAlteredApproverIsNoticed() {
        MonthInputs plain = Measurements.finalMonth(APRIL, Measurements.UTC);
        var inputs =
                new MonthInputs(
                        plain.contract(),
                        plain.month(),
                        plain.status(),
                        plain.version(),
                        plain.asOf(),
                        plain.fee(),
                        List.of(
                                Measurements.exclusion(
                                        new UUID(1, 2),
                                        ExclusionKind.CUSTOMER,
                                        Instant.parse("2026-04-10T08:00:00Z"),
                                        Instant.parse("2026-04-10T08:02:00Z"),
                                        Instant.parse("2026-04-11T08:00:00Z"))));
        var month = new MeasuredMonth(inputs, log(), MonthEngine.report(inputs, log()));
        EvidenceBundle sealed = EvidenceBundle.seal(ACME, month, KEY);
        assertThat(month.report().downSeconds()).isEqualTo(180);
        assertThat(verify(sealed)).isInstanceOf(Verdict.Holds.class);

        Map<String, byte[]> files = new TreeMap<>(sealed.files());
        files.put(
                "contract.json",
                text(sealed, "contract.json")
                        .replace("head of operations", "the janitor of it")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(findings(new EvidenceBundle(files)))
                .contains("contract.json: it is not the file that was signed")
                .anyMatch(finding -> finding.startsWith("report.json: exclusions is"));
    }

    @Test
    void theCommandSpeaksInExitCodes() throws IOException {
        Path good = directory.resolve("good.zip");
        Files.write(good, bundle().zip());
        Path bad = directory.resolve("bad.zip");
        Files.write(bad, changed("report.json", text -> text.replace("300", "0")).zip());
        Path none = directory.resolve("none.zip");
        Files.writeString(none, "no zip");
        var out = new ByteArrayOutputStream();
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);

        assertThat(VerifyEvidence.run(new String[] {good.toString()}, print)).isZero();
        assertThat(VerifyEvidence.run(new String[] {bad.toString()}, print)).isEqualTo(1);
        assertThat(VerifyEvidence.run(new String[] {none.toString()}, print)).isEqualTo(2);
        assertThat(VerifyEvidence.run(new String[] {}, print)).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("The evidence holds.", "does NOT hold", "no readable evidence");
    }
}
