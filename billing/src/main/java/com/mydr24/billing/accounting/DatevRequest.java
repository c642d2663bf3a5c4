package com.mydr24.billing.accounting;

import com.mydr24.regions.failure.InvalidField;
import java.time.LocalDate;

/**
 * What a batch is to hold, and for whom.
 *
 * @param entity the legal entity, such as DE
 * @param from the first day, in the entity's time zone
 * @param to the day after the last one, within the same fiscal year
 * @param consultant the accountant's number at DATEV
 * @param client the entity's number with that accountant
 * @param chart the chart of accounts, such as SKR04
 */
public record DatevRequest(
        String entity, LocalDate from, LocalDate to, int consultant, int client, String chart) {
    private static final int LEAST_CONSULTANT = 1_001;
    private static final int MOST_CONSULTANT = 9_999_999;
    private static final int MOST_CLIENT = 99_999;

    /**
     * Checks the numbers and the days.
     *
     * @throws InvalidField naming the one that cannot be
     */
    public DatevRequest {
        if (consultant < LEAST_CONSULTANT || consultant > MOST_CONSULTANT) {
            throw new InvalidField(
                    "consultant", "bad_consultant", "A consultant's number is 1001 to 9999999.");
        }
        if (client < 1 || client > MOST_CLIENT) {
            throw new InvalidField("client", "bad_client", "A client's number is 1 to 99999.");
        }
        if (!from.isBefore(to)) {
            throw new InvalidField("to", "bad_to", "It is a day after the first one.");
        }
    }
}
