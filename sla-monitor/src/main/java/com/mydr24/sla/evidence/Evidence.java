package com.mydr24.sla.evidence;

import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.signing.SigningKeys;
import com.mydr24.sla.measurement.MeasuredLog;
import com.mydr24.sla.month.FinalMonth;
import com.mydr24.sla.month.MeasuredMonth;
import com.mydr24.sla.month.MonthInputs;
import com.mydr24.sla.month.Months;
import com.mydr24.tenant.profile.TenantProfiles;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.Map;

/** Makes the evidence of a month. */
@Singleton
public class Evidence {
    private final Months months;
    private final TenantProfiles profiles;
    private final SigningKeys keys;

    Evidence(Months months, TenantProfiles profiles, SigningKeys keys) {
        this.months = months;
        this.profiles = profiles;
        this.keys = keys;
    }

    /**
     * The zip: of a final month always the same bytes, of an open one the state of things.
     *
     * @throws NotFound when the month has not begun, or ended before the tenant signed up
     */
    public byte[] bundle(Placement placement, YearMonth month) {
        return months.finalOne(placement, month)
                .map(stored -> asSigned(placement, stored))
                .orElseGet(() -> seal(placement, months.open(placement, month)))
                .zip();
    }

    /**
     * The zip of one version of a final month, always the same bytes.
     *
     * @throws NotFound when the month has no such version
     */
    public byte[] bundle(Placement placement, YearMonth month, int version) {
        return months.versions(placement, month).stream()
                .filter(stored -> stored.readInputs().version() == version)
                .findFirst()
                .map(stored -> asSigned(placement, stored))
                .orElseThrow(() ->
                        new NotFound(
                                "unknown_version",
                                "%s has no final version %d.".formatted(month, version)))
                .zip();
    }

    /** Signs a month as it is now. */
    public EvidenceBundle seal(Placement placement, MeasuredMonth month) {
        return EvidenceBundle.seal(subject(placement), month, keys.of(placement.cell()));
    }

    private EvidenceBundle asSigned(Placement placement, FinalMonth stored) {
        MonthInputs inputs = stored.readInputs();
        MeasuredLog log = months.logOf(placement, stored);
        ChainedLog chained = ChainedLog.of(subject(placement), inputs.month(), log);
        Manifest manifest = Manifest.read(bytes(stored.manifest()));
        if (!chained.head().equals(manifest.chainHead())) {
            throw new IllegalStateException(
                    "the log of %s for tenant %s is no longer the one that was signed"
                            .formatted(inputs.month(), placement.tenant()));
        }
        return new EvidenceBundle(
                Map.of(
                        EvidenceBundle.MANIFEST, bytes(stored.manifest()),
                        EvidenceBundle.CONTRACT, bytes(stored.inputs()),
                        EvidenceBundle.REPORT, bytes(stored.report()),
                        EvidenceBundle.LOG, bytes(chained.text())));
    }

    private Subject subject(Placement placement) {
        return new Subject(placement.tenant(), profiles.of(placement).slug());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
