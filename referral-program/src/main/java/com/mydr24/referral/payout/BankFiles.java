package com.mydr24.referral.payout;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Has approved payouts paid by a bank, through a file of credit transfers. A payout is in one file
 * at most, and the file is kept as it was given out: to fetch it again pays nothing twice.
 */
@Singleton
public class BankFiles {
    private final TransactionOperations<Connection> control;
    private final PayoutRows payouts;
    private final AccountRows accounts;
    private final BankFileRows rows;
    private final PayerConfig payer;
    private final Clock clock;

    BankFiles(
            @Named("control") TransactionOperations<Connection> control,
            PayoutRows payouts,
            AccountRows accounts,
            BankFileRows rows,
            PayerConfig payer,
            Clock clock) {
        this.control = control;
        this.payouts = payouts;
        this.accounts = accounts;
        this.rows = rows;
        this.payer = payer;
        this.clock = clock;
    }

    /**
     * Takes every approved payout in a currency whose partner has an approved account.
     *
     * @param executesOn the day on which the bank is to pay
     * @throws InvalidField when the day has passed
     * @throws Conflict when there is nothing to pay, or it is not known who pays
     */
    public BankFile make(String currency, LocalDate executesOn, String by) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (executesOn.isBefore(LocalDate.ofInstant(now, ZoneOffset.UTC))) {
            throw new InvalidField("executesOn", "in_the_past", "executesOn is a day to come.");
        }
        if (payer.name() == null || payer.iban() == null) {
            throw new Conflict(
                    "payer_not_configured", "It is not configured which account pays partners.");
        }
        var id = UUID.randomUUID();
        control.executeWrite(_ -> {
            write(id, currency, executesOn, by, now);
            return id;
        });
        return known(id).file();
    }

    private void write(UUID id, String currency, LocalDate executesOn, String by, Instant now) {
        var transfers = new ArrayList<Pain001.Transfer>();
        for (var payoutId : rows.claim(currency)) {
            var payout = payouts.byId(payoutId).orElseThrow().payout();
            var account = accounts.holding(payout.partner()).orElseThrow();
            transfers.add(new Pain001.Transfer(payout, account));
            if (rows.send(payoutId, id) != 1) {
                throw new IllegalStateException("payout " + payoutId + " left APPROVED");
            }
        }
        if (transfers.isEmpty()) {
            throw new Conflict(
                    "nothing_to_pay",
                    "No approved payout in %s has an approved account.".formatted(currency));
        }
        var xml = Pain001.of(id, payer, currency, executesOn, now, transfers);
        var sum = transfers.stream().mapToLong(each -> each.payout().amountMinor()).sum();
        rows.add(id, currency, executesOn, transfers.size(), sum, sha256(xml), xml, by, now);
    }

    /** Without their contents, oldest first. */
    public List<BankFile> all() {
        return rows.all().stream().map(BankFileRow::file).toList();
    }

    /**
     * The file as it was given out first.
     *
     * @throws NotFound when there is none
     */
    public String xml(UUID id) {
        return known(id).xml();
    }

    private BankFileRow known(UUID id) {
        return rows.byId(id)
                .orElseThrow(() -> new NotFound("unknown_file", "There is no such file."));
    }

    private static String sha256(String xml) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(xml.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
