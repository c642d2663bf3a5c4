package com.mydr24.referral.partner;

import com.mydr24.regions.failure.InvalidField;
import java.util.regex.Pattern;

/**
 * Guards every field of the programme that people fill in freely: none may carry what names a
 * patient. It knows the identifiers of the countries MyDR24 is sold in, each by its check digits
 * where it has some, and words that announce one.
 */
public final class FreeText {
    private static final Pattern ANNOUNCED =
            Pattern.compile(
                    "(?i)(?<![a-z])(mrn|patient[\\s_-]*(id|no|nr|number|name)?|nhs[\\s_-]*(no|number)?|"
                            + "ssn|kvnr|medicare|medicaid)[\\s:#._-]{0,3}\\d{2,}");
    private static final Pattern DAY_OF_BIRTH =
            Pattern.compile(
                    "(?i)(?<![a-z])(dob|born|birth|geb)\\W{0,4}\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}");
    private static final Pattern SSN = Pattern.compile("(?<!\\d)\\d{3}-\\d{2}-\\d{4}(?!\\d)");
    private static final Pattern TEN_DIGITS =
            Pattern.compile("(?<!\\d)\\d{3}[ -]?\\d{3}[ -]?\\d{4}(?!\\d)");
    private static final Pattern KVNR = Pattern.compile("(?i)(?<![a-z0-9])[a-z]\\d{9}(?![a-z0-9])");

    private FreeText() {}

    /**
     * The text without space around it.
     *
     * @throws InvalidField when it is blank, too long, or looks as if it named a patient
     */
    public static String checked(String field, String text, int longest) {
        var stripped = text.strip();
        if (stripped.isEmpty() || stripped.length() > longest) {
            throw new InvalidField(
                    field, "bad_" + field, "%s has 1 to %d characters.".formatted(field, longest));
        }
        return withoutPatients(field, stripped);
    }

    /**
     * The text itself.
     *
     * @throws InvalidField when it looks as if it named a patient
     */
    public static String withoutPatients(String field, String text) {
        if (namesAPatient(text)) {
            throw new InvalidField(
                    field,
                    "patient_identifier",
                    field
                            + " looks as if it named a patient, which nothing of the referral"
                            + " programme may.");
        }
        return text;
    }

    static boolean namesAPatient(String text) {
        return ANNOUNCED.matcher(text).find()
                || DAY_OF_BIRTH.matcher(text).find()
                || SSN.matcher(text).find()
                || TEN_DIGITS
                        .matcher(text)
                        .results()
                        .anyMatch(found -> isNhsNumber(found.group().replaceAll("\\D", "")))
                || KVNR.matcher(text).results().anyMatch(found -> isKvnr(found.group()));
    }

    /** England's NHS number: weights 10 to 2, modulo 11. */
    private static boolean isNhsNumber(String digits) {
        var sum = 0;
        for (var i = 0; i < 9; i++) {
            sum += (10 - i) * Character.digit(digits.charAt(i), 10);
        }
        var check = (11 - sum % 11) % 11;
        return check != 10 && check == Character.digit(digits.charAt(9), 10);
    }

    /** Germany's insured number (§ 290 SGB V): the letter as two digits, weights 1 and 2. */
    private static boolean isKvnr(String text) {
        var letter = Character.toUpperCase(text.charAt(0)) - 'A' + 1;
        var digits = "%02d%s".formatted(letter, text.substring(1, 9));
        var sum = 0;
        for (var i = 0; i < digits.length(); i++) {
            var product = Character.digit(digits.charAt(i), 10) * (i % 2 == 0 ? 1 : 2);
            sum += product / 10 + product % 10;
        }
        return sum % 10 == Character.digit(text.charAt(9), 10);
    }
}
