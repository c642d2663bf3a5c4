package com.mydr24.referral.fraud;

/** What was found, and how heavy it weighs: a light case ends by itself, a heavy one never. */
enum RiskKind {
    SAME_ADDRESS(ReasonClass.SELF_REFERRAL, Severity.HIGH),
    SAME_DOMAIN(ReasonClass.SELF_REFERRAL, Severity.HIGH),
    SAME_NAME(ReasonClass.SELF_REFERRAL, Severity.HIGH),
    SAME_PAYMENT(ReasonClass.SELF_REFERRAL, Severity.HIGH),
    KNOWN_NAME(ReasonClass.KNOWN_CUSTOMER, Severity.HIGH),
    KNOWN_PAYMENT(ReasonClass.KNOWN_CUSTOMER, Severity.HIGH),
    /** Two customers of one domain may be two departments. */
    KNOWN_DOMAIN(ReasonClass.KNOWN_CUSTOMER, Severity.LOW),
    MANY_AT_ONCE(ReasonClass.VELOCITY, Severity.LOW),
    DISPOSABLE_DOMAIN(ReasonClass.THROWAWAY_ADDRESS, Severity.HIGH),
    PAID_CLICK(ReasonClass.PAID_TRAFFIC, Severity.LOW);

    private final ReasonClass reason;
    private final Severity severity;

    RiskKind(ReasonClass reason, Severity severity) {
        this.reason = reason;
        this.severity = severity;
    }

    ReasonClass reason() {
        return reason;
    }

    Severity severity() {
        return severity;
    }

    enum Severity {
        LOW,
        HIGH
    }
}
