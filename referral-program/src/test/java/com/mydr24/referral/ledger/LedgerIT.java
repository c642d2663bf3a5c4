package com.mydr24.referral.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.local.postgres.LocalPostgres;
import com.mydr24.referral.ReferralInstallation;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("postgres")
class LedgerIT {
    private static ReferralInstallation programme;
    private static UUID partner;

    @BeforeAll
    static void start() {
        programme = ReferralInstallation.start();
        partner = programme.partner("TECHNOLOGY", "DE").id();
    }

    @AfterAll
    static void stop() throws SQLException {
        programme.close();
    }

    @ParameterizedTest
    @EnumSource(EntryKind.class)
    void everyKindMovesItsAmountBetweenTheAccountsThatTheDatabaseKnowsItBy(EntryKind kind) {
        var moves = kind.move().isPresent();
        var entry = entry(kind, "kind:" + kind, moves ? 125 : 0);

        assertThat(ledger().post(entry)).isTrue();

        assertThat(
                        programme.query(
                                """
                                select account || ' ' || amount_minor
                                  from referral.ledger_line
                                  join referral.ledger_entry on id = entry_id
                                 where event = ?
                                 order by line_no
                                """,
                                entry.event()))
                .isEqualTo(
                        kind.move()
                                .map(move ->
                                        Arrays.asList(
                                                move.debit() + " 125", move.credit() + " -125"))
                                .orElseGet(List::of));
    }

    @Test
    void eventIsBookedOnceHoweverOftenItIsRepeated() {
        var entry = entry(EntryKind.ACCRUAL, "accrual:once", 10);
        var before = programme.balance(partner, "PARTNER_ACCRUED");

        assertThat(ledger().post(entry)).isTrue();
        assertThat(ledger().post(entry)).isFalse();

        assertThat(programme.balance(partner, "PARTNER_ACCRUED")).isEqualTo(before - 10);
    }

    @Test
    void amountsThatCannotBeAreRefusedBeforeTheDatabaseSeesThem() {
        assertThatThrownBy(() -> entry(EntryKind.ACCRUAL, "x", 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> entry(EntryKind.ACCRUAL, "x", -1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> entry(EntryKind.HOLD, "x", 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    ACCRUAL | (1, 'REFERRAL_EXPENSE', 'EUR', 10), (2, 'PARTNER_ACCRUED', 'EUR', -9) | sum to zero
                    ACCRUAL | (1, 'REFERRAL_EXPENSE', 'EUR', 10), (2, 'PARTNER_ACCRUED', 'USD', -10) | sum to zero
                    ACCRUAL | (1, 'PARTNER_ACCRUED', 'EUR', 10), (2, 'REFERRAL_EXPENSE', 'EUR', -10) | wrong accounts
                    CLAWBACK | (1, 'PARTNER_PAYABLE', 'EUR', 10), (2, 'REFERRAL_EXPENSE', 'EUR', -10) | wrong accounts
                    HOLD | (1, 'PARTNER_ACCRUED', 'EUR', 10), (2, 'PARTNER_PAYABLE', 'EUR', -10) | wrong accounts
                    RELEASE | (3, 'PARTNER_ACCRUED', 'EUR', 10), (2, 'PARTNER_PAYABLE', 'EUR', -10) | one_of_two
                    """)
    void entryThatIsWrongIsRefusedByPostgresAtTheCommit(String kind, String lines, String refusal) {
        var sql =
                """
                with entry as (
                    insert into referral.ledger_entry (id, partner_id, kind, event, at)
                    values (gen_random_uuid(), '%s', '%s', gen_random_uuid()::text, now())
                    returning id)
                insert into referral.ledger_line (entry_id, line_no, account, currency, amount_minor)
                select entry.id, line.* from entry, (values %s) as line
                """
                        .formatted(partner, kind, lines);

        assertThatThrownBy(() -> programme.execute(LocalPostgres.APPLICATION, sql))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(refusal);
    }

    @Test
    void entryOfAKindThatMovesMoneyNeedsItsLines() {
        assertThatThrownBy(() ->
                        programme.execute(
                                LocalPostgres.APPLICATION,
                                """
                                insert into referral.ledger_entry (id, partner_id, kind, event, at)
                                values (gen_random_uuid(), '%s', 'RELEASE', 'no-lines', now())
                                """
                                        .formatted(partner)))
                .hasMessageContaining("wrong accounts");
    }

    @ParameterizedTest
    @CsvSource({
        "update referral.ledger_line set amount_minor = 1",
        "delete from referral.ledger_line",
        "update referral.ledger_entry set why = ''",
        "delete from referral.ledger_entry"
    })
    void notEvenTheOwnerOfTheSchemaChangesWhatIsBooked(String sql) {
        ledger().post(entry(EntryKind.ACCRUAL, "accrual:final", 10));

        assertThatThrownBy(() -> programme.execute(LocalPostgres.MIGRATOR, sql))
                .hasMessageContaining("only ever added to");
        assertThatThrownBy(() -> programme.execute(LocalPostgres.APPLICATION, sql))
                .hasMessageContaining("permission denied");
    }

    private static PartnerLedger ledger() {
        return programme.bean(PartnerLedger.class);
    }

    private static LedgerEntry entry(EntryKind kind, String event, long minor) {
        return new LedgerEntry(
                kind, partner, event, null, Money.ofMinor(CurrencyUnit.EUR, minor), "a test");
    }
}
