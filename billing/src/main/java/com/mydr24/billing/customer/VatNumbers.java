package com.mydr24.billing.customer;

import com.helger.masterdata.vat.VATINSyntaxChecker;
import com.mydr24.regions.failure.InvalidField;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tax numbers: how they are written, and whether their check digits hold. */
final class VatNumbers {
    private static final Pattern BETWEEN = Pattern.compile("[\\s.\\-/]");
    private static final Pattern SHAPE = Pattern.compile("[A-Z0-9][A-Z0-9+*]{3,19}");

    private VatNumbers() {}

    /**
     * A number as it is kept. Those of the European Union begin with their country and have check
     * digits, which must hold; of others only the characters are looked at.
     *
     * @throws InvalidField when it cannot be one
     */
    static String checked(String given) {
        var number = BETWEEN.matcher(given).replaceAll("").toUpperCase(Locale.ROOT);
        if (!SHAPE.matcher(number).matches()) {
            throw refused("A tax number is 4 to 20 letters and digits.");
        }
        if (VATINSyntaxChecker.isValidatorPresent(number)
                && !VATINSyntaxChecker.isValidVATIN(number)) {
            throw refused("The form or the check digit of this VAT number is wrong.");
        }
        return number;
    }

    private static InvalidField refused(String detail) {
        return new InvalidField("vatNumber", "bad_vat_number", detail);
    }
}
