package com.mydr24.referral.level;

import com.mydr24.referral.partner.FreeText;
import com.mydr24.regions.failure.InvalidField;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * One version of the levels of a group.
 *
 * @param months how many calendar months (UTC) before a payment count
 * @param currency ISO 4217, of a volume; null for customers
 * @param levels the first begins at 0; they rise in where they begin, and do not fall in their rate
 */
@Serdeable
public record GroupLevels(
        String group,
        int version,
        Measure measure,
        int months,
        @Nullable String currency,
        List<Level> levels) {
    private static final int LONGEST = 60;
    private static final int MOST_LEVELS = 10;
    private static final int LONGEST_NAME = 50;
    private static final int WHOLE = 10_000;

    public GroupLevels {
        // JSON leaves empty lists out.
        levels = levels == null ? List.of() : List.copyOf(levels);
    }

    /** From when on payments count for one that is made at an instant, which itself does too. */
    public Instant since(Instant paidAt) {
        return paidAt.atZone(ZoneOffset.UTC).minusMonths(months).toInstant();
    }

    /** The level of somebody who has brought so much. */
    public Level at(long brought) {
        Level reached = levels.getFirst();
        for (Level level : levels) {
            if (level.from() <= brought) {
                reached = level;
            }
        }
        return reached;
    }

    /**
     * @throws InvalidField naming what cannot be
     */
    void check() {
        if (months < 1 || months > LONGEST) {
            throw new InvalidField("months", "bad_months", "months is 1 to 60.");
        }
        boolean isCurrency =
                CurrencyUnit.registeredCurrencies().stream()
                        .anyMatch(known -> known.getCode().equals(currency));
        if (measure == Measure.VOLUME ? !isCurrency : currency != null) {
            throw new InvalidField(
                    "currency",
                    "unknown_currency",
                    "A volume has a currency, an ISO 4217 code such as EUR; customers have none.");
        }
        if (levels.isEmpty() || levels.size() > MOST_LEVELS || levels.getFirst().from() != 0) {
            throw new InvalidField(
                    "levels", "bad_levels", "There are 1 to 10 levels; the first begins at 0.");
        }
        for (int i = 0; i < levels.size(); i++) {
            mustBeLevel(levels.get(i));
            if (i > 0 && !rises(levels.get(i - 1), levels.get(i))) {
                throw new InvalidField(
                        "levels",
                        "bad_levels",
                        "Levels rise in where they begin, and do not fall in their rate.");
            }
        }
    }

    private static void mustBeLevel(Level level) {
        FreeText.checked("name", level.name(), LONGEST_NAME);
        if (level.rateBp() <= 0 || level.rateBp() > WHOLE) {
            throw new InvalidField("levels", "bad_rate", "A rate is 1 to 10000 basis points.");
        }
    }

    private static boolean rises(Level lower, Level higher) {
        return higher.from() > lower.from() && higher.rateBp() >= lower.rateBp();
    }
}
