package com.mydr24.billing.credit;

import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Objects;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * A credit that is given without a duty to.
 *
 * @param id chosen by whoever gives it, so that giving twice makes one credit
 * @param amountMinor minor units of the customer's currency, net of tax, more than zero
 * @param description one sentence for the invoice line, 1 to 200 characters
 * @param lastMonth the last month whose invoice it can lower, {@code yyyy-mm}; null for no end
 */
public record Goodwill(UUID id, long amountMinor, String description, @Nullable String lastMonth) {
    static final String KIND = "GOODWILL";

    private static final int LONGEST = 200;

    public Goodwill {
        if (amountMinor <= 0) {
            throw new InvalidField("amountMinor", "not_positive", "amountMinor is more than zero");
        }
        if (description.isBlank() || description.length() > LONGEST) {
            throw new InvalidField(
                    "description", "malformed", "description is 1 to 200 characters");
        }
        if (lastMonth != null && !isMonth(lastMonth)) {
            throw new InvalidField("lastMonth", "malformed", "Write a month like 2026-05.");
        }
    }

    private static boolean isMonth(String text) {
        try {
            return YearMonth.parse(text).toString().equals(text)
                    && text.length() == "2026-05".length();
        } catch (DateTimeException e) {
            return false;
        }
    }

    CreditGrant grant(CurrencyUnit currency, YearMonth month) {
        return new CreditGrant(
                id, KIND, month.toString(), currency.getCode(), amountMinor, description, "gift");
    }

    Credit sameAs(Credit known) {
        if (!known.kind().equals(KIND)
                || known.amountMinor() != amountMinor
                || !known.description().equals(description)
                || !Objects.equals(known.lastMonth(), lastMonth)) {
            throw new Conflict("credit_id_reused", "This id stands for another credit.", "id");
        }
        return known;
    }
}
