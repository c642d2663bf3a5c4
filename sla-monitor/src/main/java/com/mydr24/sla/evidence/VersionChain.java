package com.mydr24.sla.evidence;

import com.mydr24.regions.canonical.CanonicalJson;
import com.mydr24.sla.month.Correction;
import com.mydr24.sla.month.MonthInputs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether bundles are the versions of one month, each made from the one before it. */
final class VersionChain {
    private VersionChain() {}

    /**
     * Compares bundles that each hold by themselves.
     *
     * @param bundles oldest first
     * @return what is wrong, nothing when all is well
     */
    static List<String> findings(List<Path> bundles) throws IOException {
        List<String> findings = new ArrayList<>();
        String subject = "";
        String formerManifest = "";
        for (Path bundle : bundles) {
            Map<String, byte[]> files = BundleFiles.read(bundle);
            byte[] signed = Objects.requireNonNull(files.get(EvidenceBundle.MANIFEST));
            Manifest manifest = Manifest.read(signed);
            Correction correction = correction(files);
            String of = manifest.subject().id() + ", " + manifest.month();
            if (!subject.isEmpty()) {
                if (!subject.equals(of)) {
                    findings.add(bundle + " is of " + of + ", and not of " + subject);
                } else if (correction == null) {
                    findings.add(bundle + " is a first version");
                } else if (!correction.formerManifest().equals(formerManifest)) {
                    findings.add(bundle + " was not made from the version before it");
                }
            }
            subject = of;
            formerManifest = Manifest.sha256(signed);
        }
        return findings;
    }

    private static @Nullable Correction correction(Map<String, byte[]> files) {
        byte[] inputs = Objects.requireNonNull(files.get(EvidenceBundle.CONTRACT));
        return MonthInputs.of(CanonicalJson.object(inputs)).correction();
    }
}
