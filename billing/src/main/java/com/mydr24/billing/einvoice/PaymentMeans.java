package com.mydr24.billing.einvoice;

/** How a document is paid, in words and codes that both syntaxes have. */
final class PaymentMeans {
    /** A unit of whatever it is (UN/ECE recommendation 20). */
    static final String ONE = "C62";

    private static final String SEPA_CREDIT_TRANSFER = "58";
    private static final String CREDIT_TRANSFER = "30";
    private static final String NOT_DEFINED = "1";

    private PaymentMeans() {}

    /** BT-81, of UNTDID 4461. */
    static String codeOf(EInvoice document) {
        if (document.seller().details().account() == null) {
            return NOT_DEFINED;
        }
        return document.currency().getCode().equals("EUR") ? SEPA_CREDIT_TRANSFER : CREDIT_TRANSFER;
    }

    /** BT-20. */
    static String termsOf(EInvoice document) {
        return document.type() == EInvoice.Type.CREDIT_NOTE
                ? "Lowers what is due of the invoice it names; what was paid is owed back."
                : "Due on " + document.due();
    }
}
