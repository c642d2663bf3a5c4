package com.mydr24.billing.customer;

import com.mydr24.billing.customer.BillingProfile.ElectronicAddress;
import com.mydr24.regions.failure.InvalidField;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refuses profiles that no invoice could be written from, and writes the others in one way. */
final class ProfileCheck {
    private static final int LONGEST = 120;
    private static final int LONGEST_POSTAL_CODE = 16;
    private static final Pattern PLAIN = Pattern.compile("[^\\p{Cntrl}]+");
    private static final Pattern PARTICIPANT = Pattern.compile("[A-Za-z0-9:@._+-]{1,100}");
    private static final Pattern GLN = Pattern.compile("[0-9]{13}");

    /** Electronic address schemes (CEF list EAS), as the rules of Peppol of May 2026 have them. */
    private static final Set<String> SCHEMES =
            Set.of(
                    """
                    0002 0007 0009 0037 0060 0088 0096 0097 0106 0130 0135 0142 0147 0151
                    0154 0158 0170 0177 0183 0184 0188 0190 0191 0192 0193 0194 0195 0196
                    0198 0199 0200 0201 0202 0203 0204 0205 0208 0209 0210 0211 0212 0213
                    0215 0216 0217 0218 0221 0225 0230 0235 9910 9913 9914 9915 9918 9919
                    9920 9922 9923 9924 9925 9926 9927 9928 9929 9930 9931 9932 9933 9934
                    9935 9936 9937 9938 9939 9940 9941 9942 9943 9944 9945 9946 9947 9948
                    9949 9950 9951 9952 9953 9957 9959
                    """
                            .strip()
                            .split("\\s+"));

    private ProfileCheck() {}

    /** The profile as it is kept; {@link InvalidField} names what cannot be taken. */
    static BillingProfile checked(BillingProfile given) {
        var number = optional("vatNumber", given.vatNumber(), LONGEST);
        return new BillingProfile(
                required("street", given.street()),
                optional("extra", given.extra(), LONGEST),
                optional("postalCode", given.postalCode(), LONGEST_POSTAL_CODE),
                required("city", given.city()),
                number == null ? null : VatNumbers.checked(number),
                address(given.electronicAddress()),
                optional("buyerReference", given.buyerReference(), LONGEST),
                optional("orderReference", given.orderReference(), LONGEST));
    }

    private static @Nullable ElectronicAddress address(@Nullable ElectronicAddress given) {
        if (given == null) {
            return null;
        }
        var scheme = optional("electronicAddress.scheme", given.scheme(), LONGEST);
        var id = optional("electronicAddress.id", given.id(), LONGEST);
        if (scheme == null && id == null) {
            return null;
        }
        if (scheme == null || !SCHEMES.contains(scheme)) {
            throw new InvalidField(
                    "electronicAddress.scheme",
                    "unknown_scheme",
                    "A scheme is one of the list EAS, such as 0088 for a GLN.");
        }
        if (id == null
                || !PARTICIPANT.matcher(id).matches()
                || (scheme.equals("0088") && !isGln(id))) {
            throw new InvalidField(
                    "electronicAddress.id",
                    "bad_electronic_address",
                    "This is no participant of the scheme " + scheme + ".");
        }
        return new ElectronicAddress(scheme, id);
    }

    /** GS1: the digits, weighted 1 and 3 in turn, come to a multiple of ten. */
    private static boolean isGln(String id) {
        if (!GLN.matcher(id).matches()) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < id.length(); i++) {
            sum += (id.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return sum % 10 == 0;
    }

    private static String required(String field, @Nullable String given) {
        var text = optional(field, given, LONGEST);
        if (text == null) {
            throw new InvalidField(field, "missing_field", field + " is missing.");
        }
        return text;
    }

    /** What JSON or a form leaves out arrives as null or as nothing. */
    private static @Nullable String optional(String field, @Nullable String given, int longest) {
        var text = given == null ? "" : given.strip();
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() > longest || !PLAIN.matcher(text).matches()) {
            throw new InvalidField(
                    field, "malformed", "%s is 1 to %d characters".formatted(field, longest));
        }
        return text;
    }
}
