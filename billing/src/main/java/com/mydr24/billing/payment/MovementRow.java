package com.mydr24.billing.payment;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;

@Introspected
record MovementRow(String eventKey, String document, Instant postedAt, long amountMinor) {
    WalletStatement.Movement movement() {
        return new WalletStatement.Movement(kind(), document, postedAt, amountMinor);
    }

    private WalletStatement.Kind kind() {
        return switch (eventKey.substring(0, eventKey.indexOf(':'))) {
            case "payment" -> WalletStatement.Kind.PAID_TOO_MUCH;
            case "credit-note" -> WalletStatement.Kind.TAKEN_BACK;
            case "wallet-used" -> WalletStatement.Kind.USED;
            case "payment-returned" -> WalletStatement.Kind.RETURNED;
            case "reopened" -> WalletStatement.Kind.REOPENED;
            case "reclaimed" -> WalletStatement.Kind.RECLAIMED;
            case "reclaim-settled" -> WalletStatement.Kind.RECLAIM_SETTLED;
            case "payout" -> WalletStatement.Kind.PAID_BACK;
            default -> throw new IllegalStateException("what is " + eventKey);
        };
    }
}
