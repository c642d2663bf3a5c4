package com.mydr24.referral.reward;

import com.mydr24.referral.partner.Partners;
import com.mydr24.regions.failure.NotFound;
import jakarta.inject.Singleton;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;

/** The partners' monthly statements, drawn from the ledger each time. */
@Singleton
public class Statements {
    private final Partners partners;
    private final StatementRows rows;

    Statements(Partners partners, StatementRows rows) {
        this.partners = partners;
        this.rows = rows;
    }

    /**
     * @throws NotFound when there is no such partner
     */
    public Statement of(UUID partnerId, YearMonth month) {
        var partner = partners.of(partnerId);
        var from = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        var to = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        var balances = rows.balances(partnerId, from, to);
        var own =
                balances.stream()
                        .filter(balance -> balance.currency().equals(partner.currency()))
                        .findFirst()
                        .orElseGet(() -> new BalanceRow(partner.currency(), 0, 0));
        return new Statement(
                partnerId,
                month.toString(),
                partner.currency(),
                own.openingMinor(),
                own.closingMinor(),
                rows.entries(partnerId, from, to).stream().map(Statements::entry).toList(),
                balances.stream()
                        .filter(balance -> !balance.currency().equals(partner.currency()))
                        .map(balance ->
                                new Statement.Balance(
                                        balance.currency(),
                                        balance.openingMinor(),
                                        balance.closingMinor()))
                        .toList());
    }

    private static Statement.Entry entry(StatementRow row) {
        var kind = Statement.Kind.valueOf(row.kind());
        return new Statement.Entry(
                row.at(),
                kind,
                row.amountMinor(),
                kind.change(row.amountMinor()),
                row.currency(),
                kind.state(),
                row.tenantSlug(),
                row.document(),
                row.why());
    }
}
