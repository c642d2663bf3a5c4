package com.mydr24.billing.retention;

import com.mydr24.billing.issuer.Issuers;
import com.mydr24.billing.issuer.IssuingEntity;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.erasure.Retention;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;

/**
 * The books are the supplier's own records: the law of the country whose entity issued the invoices
 * says how long they are kept. The years count from the end of the calendar year of the erasure,
 * which is no earlier than that of the last entry.
 */
@Singleton
class BooksRetention implements Retention {
    /** Usage lies with the tenant, which may be in the pool, beside the books. */
    private static final Set<String> OWN = Set.of("usage_event", "usage_sent");

    private final RegionalDatabases databases;
    private final Issuers issuers;

    BooksRetention(RegionalDatabases databases, Issuers issuers) {
        this.databases = databases;
        this.issuers = issuers;
    }

    @Override
    public Store store() {
        return Store.BOOKS;
    }

    /**
     * The whole schema but for what is the tenant's own, so that a new table of the books is kept
     * until somebody decides else.
     */
    @Override
    public boolean keeps(String schema, String table) {
        return schema.equals("billing") && !OWN.contains(table);
    }

    @Override
    public Basis basis(DirectoryEntry tenant, Instant erasedAt) {
        IssuingEntity entity =
                databases.readBooks(
                        tenant.placement(),
                        () ->
                                issuers.of(
                                        tenant.placement(),
                                        LocalDate.ofInstant(erasedAt, ZoneOffset.UTC)));
        Rule rule = Rule.of(entity.country());
        int year = erasedAt.atZone(entity.timeZone()).getYear();
        return new Basis(
                "invoices, payments and journal of the supplier, " + entity.name(),
                rule.law,
                LocalDate.of(year + 1 + rule.years, 1, 1));
    }

    /**
     * How long books are kept, by the longest of the country's periods for any part of them.
     *
     * @param years after the end of the year
     */
    private record Rule(String law, int years) {
        static Rule of(String country) {
            return switch (country) {
                case "DE" -> new Rule("DE: § 147 AO, § 257 HGB", 10);
                case "US" -> new Rule("US: 26 CFR 1.6001-1, IRC § 6501", 7);
                case "JP" -> new Rule("JP: Corporation Tax Act, Art. 126; Companies Act, 432", 10);
                case "KE" -> new Rule("KE: Companies Act 2015, s. 630; Tax Procedures Act, 23", 7);
                // Where nobody has looked yet, the longest of those known is kept.
                default -> new Rule(country + ": the law of the issuing entity's country", 10);
            };
        }
    }
}
