package com.mydr24.billing.statement;

import com.mydr24.billing.invoice.Invoices;
import com.mydr24.billing.payment.Bounce;
import com.mydr24.billing.payment.BouncedPayments;
import com.mydr24.billing.payment.PayerMarks;
import com.mydr24.billing.payment.Payers;
import com.mydr24.billing.payment.Payment;
import com.mydr24.billing.payment.Payments;
import com.mydr24.billing.statement.StatementLine.Outcome;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.directory.Directory;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * Books what a statement says has arrived. A movement pays the invoice that the payer named, or a
 * part of it, and what it does not need is owed back; what the bank takes back of it again is taken
 * back here; every other one is explained. The same statement again books nothing twice.
 */
@Singleton
public class Statements {
    private static final String BANK = "bank";

    /** Payers write in capitals or not, and put spaces where the hyphens were. */
    private static final Pattern NUMBER =
            Pattern.compile("\\b([A-Z]{2}\\d{0,3})[-\\s/]?INV[-\\s/]?(\\d{4})[-\\s/]?(\\d{6,})\\b");

    private final Invoices invoices;
    private final Payments payments;
    private final BouncedPayments bounced;
    private final Payers payers;
    private final Directory directory;

    Statements(
            Invoices invoices,
            Payments payments,
            BouncedPayments bounced,
            Payers payers,
            Directory directory) {
        this.invoices = invoices;
        this.payments = payments;
        this.bounced = bounced;
        this.payers = payers;
        this.directory = directory;
    }

    /** How a statement is written. */
    public enum Format {
        CAMT_053,
        CSV
    }

    /**
     * Reads a statement to its end, then books movement by movement.
     *
     * @throws InvalidField when it cannot be read; nothing is booked
     */
    public List<StatementLine> take(Format format, byte[] statement) {
        var entries =
                switch (format) {
                    case CAMT_053 -> Camt053.read(statement);
                    case CSV -> CsvStatement.read(statement);
                };
        return entries.stream().map(this::book).toList();
    }

    private StatementLine book(BankEntry entry) {
        var undone = entry.undoes();
        if (undone != null) {
            return entry.amount().signum() < 0
                    ? takeBack(entry, undone)
                    : open(entry, null, "sent_money_came_back", "Money that had left came back.");
        }
        if (entry.amount().signum() <= 0) {
            return line(entry, null, Outcome.IGNORED, "not_received", "Money left the account.");
        }
        var numbers = numbers(entry.text());
        if (numbers.size() != 1) {
            return open(
                    entry,
                    null,
                    numbers.isEmpty() ? "no_invoice_named" : "several_invoices_named",
                    numbers.isEmpty()
                            ? "The payer named no invoice."
                            : "The payer named " + String.join(", ", numbers) + ".");
        }
        var number = numbers.first();
        try {
            var tenant =
                    invoices.locate(number)
                            .orElseThrow(() ->
                                    new NotFound(
                                            "unknown_invoice",
                                            "There is no invoice %s.".formatted(number)));
            return line(entry, number, Outcome.BOOKED, null, settle(tenant, number, entry));
        } catch (Conflict e) {
            return open(entry, number, e.code(), e.detail());
        } catch (NotFound e) {
            return open(entry, number, e.code(), e.detail());
        } catch (InvalidField e) {
            return open(entry, number, e.code(), e.detail());
        }
    }

    private StatementLine takeBack(BankEntry entry, BankEntry.Undone undone) {
        var numbers = numbers(entry.text());
        try {
            var number =
                    bounced.take(
                            new Bounce(
                                    BANK,
                                    entry.reference(),
                                    undone.references(),
                                    numbers,
                                    -minor(entry),
                                    entry.currency(),
                                    undone.why(),
                                    entry.bookedAt()));
            return line(
                    entry,
                    number,
                    Outcome.TAKEN_BACK,
                    null,
                    "A payment of %s was taken back (%s).".formatted(number, undone.why()));
        } catch (Conflict e) {
            return open(entry, only(numbers), e.code(), e.detail());
        } catch (NotFound e) {
            return open(entry, only(numbers), e.code(), e.detail());
        } catch (InvalidField e) {
            return open(entry, only(numbers), e.code(), e.detail());
        }
    }

    private static @Nullable String only(SortedSet<String> numbers) {
        return numbers.size() == 1 ? numbers.first() : null;
    }

    /** Books it, and says how the invoice stands now. */
    private String settle(TenantId tenant, String number, BankEntry entry) {
        var placement =
                directory
                        .byId(tenant)
                        .orElseThrow(() -> new IllegalStateException("not in the directory"))
                        .placement();
        payments.receive(
                placement,
                new Payment(
                        number,
                        BANK,
                        entry.reference(),
                        minor(entry),
                        entry.currency(),
                        entry.bookedAt()));
        if (entry.payer() != null) {
            payers.seen(placement, BANK, entry.reference(), PayerMarks.Kind.IBAN, entry.payer());
        }
        var due = invoices.of(placement, number).due();
        return due.isZero()
                ? "Nothing is due of %s any more.".formatted(number)
                : "%s are still due of %s.".formatted(due, number);
    }

    private static long minor(BankEntry entry) {
        try {
            var places = CurrencyUnit.of(entry.currency()).getDecimalPlaces();
            return entry.amount().movePointRight(places).longValueExact();
        } catch (IllegalCurrencyException e) {
            throw new InvalidField(
                    "currency",
                    "unknown_currency",
                    "\"%s\" is no currency.".formatted(entry.currency()));
        } catch (ArithmeticException e) {
            throw new InvalidField(
                    "amount", "wrong_amount", "The currency has no such small or large amounts.");
        }
    }

    /** The numbers of invoices in the payer's words, as we write them. */
    static SortedSet<String> numbers(String text) {
        var found = new TreeSet<String>();
        var matcher = NUMBER.matcher(text.toUpperCase(Locale.ROOT));
        while (matcher.find()) {
            found.add(
                    "%s-INV-%s-%s".formatted(matcher.group(1), matcher.group(2), matcher.group(3)));
        }
        return found;
    }

    private static StatementLine open(
            BankEntry entry, @Nullable String invoice, String code, String detail) {
        return line(entry, invoice, Outcome.OPEN, code, detail);
    }

    private static StatementLine line(
            BankEntry entry,
            @Nullable String invoice,
            Outcome outcome,
            @Nullable String code,
            String detail) {
        BigDecimal amount = entry.amount();
        return new StatementLine(
                entry.reference(), amount, entry.currency(), invoice, outcome, code, detail);
    }
}
