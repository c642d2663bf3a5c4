package com.mydr24.referral.agreement;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mydr24.referral.partner.FreeText;
import com.mydr24.referral.partner.Partners;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The agreement with partners. A version is never changed and is announced before it holds; until a
 * partner has accepted the one that holds, it is attributed and earns nothing.
 */
@Singleton
public class Agreements {
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_TEXT = 200_000;
    private static final int LONGEST_NAME = 200;

    private final Partners partners;
    private final AgreementRows rows;
    private final Clock clock;

    Agreements(Partners partners, AgreementRows rows, Clock clock) {
        this.partners = partners;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Publishes the next version. The same text again, while it is the latest, changes nothing.
     *
     * @throws InvalidField when a field cannot be, or it would hold before it is published
     * @throws Conflict when somebody else published a version meanwhile
     */
    public Agreement publish(String title, String text, Instant holdsFrom, String by) {
        var checkedTitle = FreeText.checked("title", title, LONGEST_TITLE);
        var checkedText = FreeText.checked("text", text, LONGEST_TEXT);
        var digest = sha256(checkedText);
        var all = all();
        if (!all.isEmpty() && all.getLast().sha256().equals(digest)) {
            return all.getLast();
        }
        var now = now();
        if (holdsFrom.isBefore(now)) {
            throw new InvalidField(
                    "holdsFrom", "in_the_past", "An agreement is published before it holds.");
        }
        var version = all.size() + 1;
        if (rows.publish(version, checkedTitle, checkedText, digest, holdsFrom, by, now) == 0) {
            throw new Conflict(
                    "agreement_changed", "Somebody else has just published a version.", "text");
        }
        return byVersion(version);
    }

    /** All versions, the first one first. */
    public List<Agreement> all() {
        return rows.all().stream().map(AgreementRow::agreement).toList();
    }

    /**
     * Accepts a version for a partner; the same again has the same answer.
     *
     * @param sha256 of the text that was read
     * @param signatory who speaks for the partner
     * @param selfBilling whether MyDR24 may write the partner's invoices for it
     * @throws NotFound when there is no such partner or version
     * @throws InvalidField when another text was read
     * @throws Conflict when it was accepted with other particulars
     */
    public Acceptance accept(
            UUID partner,
            int version,
            String sha256,
            String signatory,
            boolean selfBilling,
            String by) {
        partners.of(partner);
        var agreement = byVersion(version);
        if (!agreement.sha256().equals(sha256)) {
            throw new InvalidField(
                    "sha256", "other_text", "The text that was read is not that of the version.");
        }
        var name = FreeText.checked("signatory", signatory, LONGEST_NAME);
        rows.accept(partner, version, sha256, name, selfBilling, by, now());
        var kept =
                of(partner).stream()
                        .filter(each -> each.version() == version)
                        .findFirst()
                        .orElseThrow();
        if (!kept.signatory().equals(name) || kept.selfBilling() != selfBilling) {
            throw new Conflict(
                    "already_accepted", "The version was accepted with other particulars.");
        }
        return kept;
    }

    /** What a partner has accepted, the first version first. */
    public List<Acceptance> of(UUID partner) {
        return rows.acceptances(partner).stream().map(AcceptanceRow::acceptance).toList();
    }

    /** Where a partner stands now. */
    public Coverage coverage(UUID partner) {
        var holding = rows.holding(clock.instant()).map(AgreementRow::version);
        var accepted =
                holding.flatMap(version ->
                        of(partner).stream().filter(each -> each.version() == version).findFirst());
        return new Coverage(holding.orElse(0), holding.isEmpty() || accepted.isPresent());
    }

    /** Whether the partner lets MyDR24 write its invoices, by the last version it accepted. */
    public boolean allowsSelfBilling(UUID partner) {
        var all = of(partner);
        return !all.isEmpty() && all.getLast().selfBilling();
    }

    /**
     * @throws NotFound when there is no such version
     */
    public Agreement byVersion(int version) {
        return find(version)
                .orElseThrow(
                        () -> new NotFound("unknown_agreement", "There is no such agreement."));
    }

    private Optional<Agreement> find(int version) {
        return all().stream().filter(each -> each.version() == version).findFirst();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
