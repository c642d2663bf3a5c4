package com.mydr24.tenant.provisioning;

import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.placement.RegionCode;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.directory.TenantKind;
import com.mydr24.tenant.tier.Offers;
import com.mydr24.tenant.tier.Tier;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an application field by field; the first wrong one is named and nothing is written. */
@Singleton
class ApplicationForm {
    /**
     * A slug is a host name's label and part of a key's prefix, hence neither dot nor underscore.
     */
    private static final Pattern SLUG = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])");

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,190}");
    private static final Set<String> COUNTRIES =
            Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
    private static final Set<String> RESERVED =
            Set.of("www", "api", "admin", "operator", "status", "mydr24", "static", "partner");

    private final Cells cells;
    private final Offers offers;
    private final Directory directory;
    private final Clock clock;

    ApplicationForm(Cells cells, Offers offers, Directory directory, Clock clock) {
        this.cells = cells;
        this.offers = offers;
        this.directory = directory;
        this.clock = clock;
    }

    Application read(NewTenant form) {
        String slug = slug(form.slug());
        String legalName = legalName(form.legalName());
        TenantKind kind = oneOf("kind", form.kind(), TenantKind.class);
        parent(form.parent(), kind);
        referral(form.referral(), kind);
        String country = country(form.country());
        RegionCode region = cells.region(form.region());
        Tier tier = oneOf("tier", form.tier(), Tier.class);
        offers.mustInclude(region, tier);
        return new Application(
                new TenantId(UUID.randomUUID()),
                slug,
                legalName,
                kind,
                form.parent(),
                country,
                region,
                tier,
                currency(form.currency()),
                timeZone(form.timeZone()),
                email(form.adminEmail()),
                form.referral(),
                clock.instant());
    }

    private static String slug(String slug) {
        if (!SLUG.matcher(slug).matches()) {
            throw new InvalidField(
                    "slug",
                    "bad_slug",
                    "A slug has 2 to 40 of a-z, 0-9 and -, and neither begins nor ends with -.");
        }
        if (RESERVED.contains(slug)) {
            throw new InvalidField("slug", "reserved_slug", "\"" + slug + "\" is reserved.");
        }
        return slug;
    }

    private static String legalName(String name) {
        String trimmed = name.strip();
        if (trimmed.isEmpty() || trimmed.length() > 200) {
            throw new InvalidField(
                    "legalName", "bad_legal_name", "A legal name has 1 to 200 characters.");
        }
        return trimmed;
    }

    private void parent(@Nullable String parent, TenantKind kind) {
        if (parent == null) {
            return;
        }
        DirectoryEntry found =
                directory
                        .bySlug(parent)
                        .orElseThrow(() ->
                                new InvalidField(
                                        "parent",
                                        "unknown_parent",
                                        "There is no tenant \"" + parent + "\"."));
        if (found.kind() != TenantKind.NATIONAL_SYSTEM || kind == TenantKind.NATIONAL_SYSTEM) {
            throw new InvalidField(
                    "parent",
                    "bad_parent",
                    "Only a national system has children, and none of them is one itself.");
        }
        if (kind == TenantKind.SANDBOX) {
            throw new InvalidField("parent", "bad_parent", "A sandbox belongs to nobody's bill.");
        }
    }

    private static void referral(@Nullable String referral, TenantKind kind) {
        if (referral != null && kind == TenantKind.SANDBOX) {
            throw new InvalidField(
                    "referral", "bad_referral", "Nothing is earned by a sandbox; leave it out.");
        }
    }

    private static String country(String country) {
        if (!COUNTRIES.contains(country)) {
            throw new InvalidField(
                    "country", "unknown_country", "A country is an ISO 3166-1 code such as DE.");
        }
        return country;
    }

    private static String currency(String currency) {
        try {
            return Currency.getInstance(currency).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw new InvalidField(
                    "currency", "unknown_currency", "A currency is an ISO 4217 code such as EUR.");
        }
    }

    private static ZoneId timeZone(String timeZone) {
        // Only the tz database's names: an offset such as +01:00 would know no summer time.
        if (!ZoneId.getAvailableZoneIds().contains(timeZone)) {
            throw new InvalidField(
                    "timeZone",
                    "unknown_time_zone",
                    "A time zone is a name such as Europe/Berlin.");
        }
        try {
            return ZoneId.of(timeZone);
        } catch (DateTimeException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String email(String email) {
        if (!EMAIL.matcher(email).matches()) {
            throw new InvalidField(
                    "adminEmail", "bad_email", "An e-mail address looks like name@example.org.");
        }
        return email.toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E oneOf(String field, String text, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidField(
                                field,
                                "unknown_" + field,
                                "\""
                                        + text
                                        + "\" is none of "
                                        + Arrays.toString(type.getEnumConstants())
                                        + "."));
    }
}
