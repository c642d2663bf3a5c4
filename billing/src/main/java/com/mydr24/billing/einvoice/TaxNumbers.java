package com.mydr24.billing.einvoice;

import java.util.regex.Pattern;

/** Which tax numbers EN 16931 takes as VAT numbers. */
final class TaxNumbers {
    /** They begin with their country (BR-CO-09); Greece's with EL. */
    private static final Pattern VAT =
            Pattern.compile(
                    "(AT|BE|BG|CHE|CY|CZ|DE|DK|EE|EL|ES|FI|FR|GB|HR|HU|IE|IT|LT|LU|LV|MT|NL|NO|PL"
                            + "|PT|RO|SE|SI|SK|XI)[A-Z0-9+*]{2,14}");

    private TaxNumbers() {}

    static boolean isVatNumber(String number) {
        return VAT.matcher(number).matches();
    }
}
