package com.mydr24.referral.fraud;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes addresses and names in the one form in which the same are equal. */
final class Identity {
    private static final Set<String> WITHOUT_DOTS = Set.of("gmail.com", "googlemail.com");
    private static final Pattern NOT_A_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern ACCENT = Pattern.compile("\\p{M}+");

    /** What organisations are, which says nothing about which one it is. */
    private static final Set<String> LEGAL_FORMS =
            Set.of(
                    "ab",
                    "ag",
                    "aps",
                    "as",
                    "bv",
                    "co",
                    "company",
                    "corp",
                    "corporation",
                    "ev",
                    "gmbh",
                    "ggmbh",
                    "inc",
                    "incorporated",
                    "kg",
                    "kgaa",
                    "limited",
                    "llc",
                    "llp",
                    "ltd",
                    "mbh",
                    "nv",
                    "oy",
                    "plc",
                    "pte",
                    "pty",
                    "sa",
                    "sarl",
                    "sas",
                    "se",
                    "sl",
                    "spa",
                    "srl",
                    "the");

    private Identity() {}

    /** Without what providers let their customers add: {@code a.b+c@gmail.com} is {@code ab@}. */
    static String address(String email) {
        var lower = email.strip().toLowerCase(Locale.ROOT);
        var at = lower.lastIndexOf('@');
        var domain = lower.substring(at + 1);
        var local = lower.substring(0, Math.max(at, 0));
        var plus = local.indexOf('+');
        if (plus > 0) {
            local = local.substring(0, plus);
        }
        if (WITHOUT_DOTS.contains(domain)) {
            local = local.replace(".", "");
            domain = "gmail.com";
        }
        return local + "@" + domain;
    }

    static String domain(String email) {
        return email.substring(email.lastIndexOf('@') + 1).strip().toLowerCase(Locale.ROOT);
    }

    /** In small letters without accents, signs and legal forms, its words in order of letters. */
    static String name(String legalName) {
        var plain =
                ACCENT.matcher(Normalizer.normalize(legalName, Normalizer.Form.NFKD))
                        .replaceAll("")
                        .replace(".", "")
                        .toLowerCase(Locale.ROOT);
        var words =
                NOT_A_LETTER
                        .splitAsStream(plain)
                        .filter(word -> !word.isEmpty())
                        .filter(word -> !LEGAL_FORMS.contains(word))
                        .sorted()
                        .collect(Collectors.joining(" "));
        return words.isEmpty() ? plain.strip() : words;
    }
}
