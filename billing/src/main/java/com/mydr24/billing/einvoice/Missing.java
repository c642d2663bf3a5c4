package com.mydr24.billing.einvoice;

import com.mydr24.regions.failure.Conflict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the standard asks for and a document does not say. */
final class Missing {
    private static final int MOST_DECIMALS = 2;

    private final List<String> missing = new ArrayList<>();

    private Missing() {}

    /** Throws {@link Conflict} that names all of it. */
    static void of(EInvoice document, Syntax syntax) {
        var check = new Missing();
        check.document(document);
        if (syntax == Syntax.UBL) {
            check.peppol(document);
        }
        if (!check.missing.isEmpty()) {
            throw refused(check.missing);
        }
    }

    static Conflict refused(List<String> missing) {
        return new Conflict(
                "einvoice_incomplete",
                "An e-invoice cannot be written without: %s."
                        .formatted(String.join(", ", missing)));
    }

    private void document(EInvoice document) {
        if (document.currency().getDecimalPlaces() > MOST_DECIMALS) {
            throw new Conflict(
                    "einvoice_not_in_currency",
                    "EN 16931 writes two decimals at most; %s has more."
                            .formatted(document.currency().getCode()));
        }
        for (var group : document.taxes()) {
            switch (group.category()) {
                case "AE" -> {
                    ask("the customer's VAT number", document.buyer().vatNumber());
                    ask("the seller's VAT number", document.seller().hasVatNumber());
                }
                case "G" -> ask("the seller's VAT number", document.seller().hasVatNumber());
                case "O" ->
                        ask(
                                "the seller's registration",
                                document.seller().details().registration());
                default -> {
                    // The seller's tax number, whatever it is.
                }
            }
        }
    }

    private void peppol(EInvoice document) {
        var profile = document.buyer().profile();
        ask("the customer's electronic address", profile.electronicAddress() != null);
        ask("the seller's electronic address", document.seller().details().addressId());
        ask(
                "the customer's reference or order",
                profile.buyerReference() != null || profile.orderReference() != null);
        // The rules of Germany, which hold between two parties there.
        if (document.seller().entity().country().equals("DE")
                && document.buyer().country().equals("DE")) {
            ask("the customer's postal code", profile.postalCode());
            ask("the customer's reference", profile.buyerReference());
            ask("the seller's contact", document.seller().details().email());
        }
    }

    private void ask(String what, @Nullable String said) {
        ask(what, said != null);
    }

    private void ask(String what, boolean isThere) {
        if (!isThere && !missing.contains(what)) {
            missing.add(what);
        }
    }
}
