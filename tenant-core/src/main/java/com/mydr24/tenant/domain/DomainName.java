package com.mydr24.tenant.domain;

import com.ibm.icu.text.IDNA;
import com.mydr24.regions.failure.InvalidField;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The domain of e-mail addresses, in the one form in which domains are compared: UTS #46,
 * non-transitional, in small ASCII letters. A domain is not its sub-domain: each is claimed and
 * proved by itself.
 *
 * @param ascii such as {@code xn--krankenhaus-sd-5ib.example}
 */
public record DomainName(String ascii) {
    private static final IDNA RULES =
            IDNA.getUTS46Instance(
                    IDNA.NONTRANSITIONAL_TO_ASCII
                            | IDNA.NONTRANSITIONAL_TO_UNICODE
                            | IDNA.USE_STD3_RULES
                            | IDNA.CHECK_BIDI
                            | IDNA.CHECK_CONTEXTJ);

    /** The challenge's label goes before it, and 253 is the longest name there is. */
    private static final int LONGEST = 253 - DomainChallenge.LABEL.length() - 1;

    /** At least two labels, and not an address of numbers. */
    private static final Pattern SHAPE =
            Pattern.compile(
                    "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

    /**
     * @param field what is named when the text is none
     * @throws InvalidField ({@code bad_domain})
     */
    public static DomainName parse(String field, String text) {
        return of(text).orElseThrow(() ->
                new InvalidField(field, "bad_domain", "A domain looks like clinic.example."));
    }

    /** The domain of an e-mail address; empty where there is none. */
    public static Optional<DomainName> ofAddress(String email) {
        int at = email.lastIndexOf('@');
        return at < 1 ? Optional.empty() : of(email.substring(at + 1));
    }

    /** As people of its language read it. */
    public String readable() {
        StringBuilder text = new StringBuilder();
        IDNA.Info info = new IDNA.Info();
        RULES.nameToUnicode(ascii, text, info);
        return info.hasErrors() ? ascii : text.toString();
    }

    private static Optional<DomainName> of(String text) {
        if (text.length() > 2 * LONGEST) {
            return Optional.empty();
        }
        String plain = text.strip().toLowerCase(Locale.ROOT);
        String name = plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
        StringBuilder ascii = new StringBuilder();
        IDNA.Info info = new IDNA.Info();
        RULES.nameToASCII(name, ascii, info);
        return !info.hasErrors() && ascii.length() <= LONGEST && SHAPE.matcher(ascii).matches()
                ? Optional.of(new DomainName(ascii.toString()))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return ascii;
    }
}
