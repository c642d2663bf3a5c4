package com.mydr24.billing.einvoice;

import com.mydr24.billing.invoice.TaxGroup;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * A document in the terms of EN 16931, whose numbers stand beside what they are; amounts are minor
 * units. It says what was so on the day of issue: nothing of it changes when money arrives.
 *
 * @param due BT-9; null for a credit note
 * @param from BT-73, the first day of the period
 * @param to BT-74, the last day of it
 * @param note BT-22, why it was written; null for an invoice
 * @param preceding BG-3, what a credit note takes back; null for an invoice
 * @param lines BG-25
 * @param allowances BG-20
 * @param taxes BG-23
 */
record EInvoice(
        Type type,
        String number,
        LocalDate issued,
        @Nullable LocalDate due,
        CurrencyUnit currency,
        LocalDate from,
        LocalDate to,
        @Nullable String note,
        @Nullable Preceding preceding,
        Seller seller,
        Buyer buyer,
        List<Line> lines,
        List<Allowance> allowances,
        List<TaxGroup> taxes) {
    /** BT-3, of UNTDID 1001. */
    enum Type {
        INVOICE("380"),
        CREDIT_NOTE("381");

        final String code;

        Type(String code) {
            this.code = code;
        }
    }

    record Preceding(String number, LocalDate issued) {}

    /**
     * BG-26 and following.
     *
     * @param quantity BT-129 and BT-149: the amount is the price of all of it
     */
    record Line(String name, BigDecimal quantity, long netMinor, TaxGroup group) {}

    /** What lowers the whole document, or one group of it; more than nothing. */
    record Allowance(String reason, long minor, TaxGroup group) {}

    /** BT-106. */
    long linesMinor() {
        return lines.stream().mapToLong(Line::netMinor).sum();
    }

    /** BT-107. */
    long allowancesMinor() {
        return allowances.stream().mapToLong(Allowance::minor).sum();
    }

    /** BT-109. */
    long netMinor() {
        return taxes.stream().mapToLong(TaxGroup::baseMinor).sum();
    }

    /** BT-110. */
    long taxMinor() {
        return taxes.stream().mapToLong(TaxGroup::taxMinor).sum();
    }

    /** Where nothing is in the scope of a tax, no VAT number may be shown (BR-O-02 to BR-O-04). */
    boolean showsVatNumbers() {
        return taxes.stream().noneMatch(group -> group.category().equals("O"));
    }

    /** An amount of it, in the major unit. */
    String amount(long minor) {
        return BigDecimal.valueOf(minor, currency.getDecimalPlaces()).toPlainString();
    }

    /** A rate, in percent; null where the category has none (BR-O-05). */
    static @Nullable String rate(TaxGroup group) {
        if (group.category().equals("O")) {
            return null;
        }
        var percent = BigDecimal.valueOf(group.rateBp(), 2).stripTrailingZeros();
        return percent.signum() == 0 ? "0" : percent.toPlainString();
    }

    /** BT-120: why there is no tax; null for categories that must not say (BR-S-10, BR-Z-10). */
    static @Nullable String reason(TaxGroup group) {
        return switch (group.category()) {
            case "S", "Z" -> null;
            default -> group.note();
        };
    }

    /** BT-121, of the list VATEX; null where there is no code for the reason. */
    static @Nullable String reasonCode(TaxGroup group) {
        return switch (group.category()) {
            case "AE" -> "VATEX-EU-AE";
            case "G" -> "VATEX-EU-G";
            case "O" -> "VATEX-EU-O";
            default -> null;
        };
    }
}
