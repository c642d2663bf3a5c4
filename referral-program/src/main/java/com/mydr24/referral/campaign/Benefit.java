package com.mydr24.referral.campaign;

import org.joda.money.Money;

/** What else may have lowered a customer's invoice, without anybody owing it. */
public enum Benefit {
    /** An agreed discount or a coupon. */
    DISCOUNT("beside_discount", "a discount or coupon"),
    /** A credit that was given, other than the one for having been recommended. */
    CREDIT("beside_credit", "another credit");

    private final String code;
    private final String words;

    Benefit(String code, String words) {
        this.code = code;
        this.words = words;
    }

    /** Why nothing is given beside it, for programs. */
    public String code() {
        return code;
    }

    /** The same for people. */
    public String why(Money lowered) {
        return "The terms give nothing beside %s, and the invoice was lowered by %s of it."
                .formatted(words, lowered);
    }
}
