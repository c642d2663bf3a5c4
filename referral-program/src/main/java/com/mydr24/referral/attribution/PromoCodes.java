package com.mydr24.referral.attribution;

import com.mydr24.referral.link.Link;
import com.mydr24.referral.link.Links;
import com.mydr24.referral.partner.FreeText;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Codes that people type. Each stands for a link, and with it for a partner and a campaign. */
@Singleton
public class PromoCodes {
    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9-]{2,31}");

    private final Links links;
    private final PromoRows rows;
    private final Clock clock;

    PromoCodes(Links links, PromoRows rows, Clock clock) {
        this.links = links;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Makes a code for a link of the partner. The same again changes nothing.
     *
     * @throws NotFound when the partner has no such link
     * @throws InvalidField when the code cannot be
     * @throws Conflict when it stands for another link
     */
    public PromoCode create(UUID partner, String slug, String text) {
        var link = ownLink(links, partner, slug);
        var code = FreeText.withoutPatients("code", text.strip().toUpperCase(Locale.ROOT));
        if (!CODE.matcher(code).matches()) {
            throw new InvalidField(
                    "code", "bad_code", "A code is 3 to 32 of A-Z, 0-9 and inner hyphens.");
        }
        rows.add(code, link.id(), clock.instant());
        var known = rows.find(code).orElseThrow();
        if (!known.linkId().equals(link.id())) {
            throw new Conflict("code_taken", "The code \"" + code + "\" is taken.", "code");
        }
        return new PromoCode(code, slug, known.disabledAt() == null);
    }

    /** Of one partner, by code. */
    public List<PromoCode> of(UUID partner) {
        return links.of(partner).stream()
                .flatMap(link ->
                        rows.of(link.id()).stream()
                                .map(row ->
                                        new PromoCode(
                                                row.code(), link.slug(), row.disabledAt() == null)))
                .toList();
    }

    /** From now on it stands for nothing. */
    public void disable(String code) {
        rows.disable(code, clock.instant());
    }

    /** The link that a code in use stands for. */
    Optional<Link> link(String text) {
        return rows.find(text.strip().toUpperCase(Locale.ROOT))
                .filter(row -> row.disabledAt() == null)
                .flatMap(row -> links.byId(row.linkId()));
    }

    static Link ownLink(Links links, UUID partner, String slug) {
        return links.bySlug(slug)
                .filter(link -> link.partner().equals(partner))
                .orElseThrow(() -> new NotFound("unknown_link", "There is no such link."));
    }
}
