package com.mydr24.billing.einvoice;

import com.mydr24.billing.customer.BillingProfile;
import com.mydr24.billing.einvoice.EInvoice.Line;
import com.mydr24.billing.invoice.TaxGroup;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** UBL 2.1, by Peppol BIS Billing 3; elements in the order of its schema. */
final class UblText {
    private static final String NAMESPACE = "urn:oasis:names:specification:ubl:schema:xsd:";
    private static final String GUIDELINE =
            "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";
    private static final String PROCESS = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";

    private final XmlText xml = new XmlText();
    private final EInvoice document;
    private final boolean isNote;

    UblText(EInvoice document) {
        this.document = document;
        isNote = document.type() == EInvoice.Type.CREDIT_NOTE;
    }

    byte[] bytes() {
        var root = isNote ? "CreditNote" : "Invoice";
        Map<String, String> namespaces = new LinkedHashMap<>();
        namespaces.put("", NAMESPACE + root + "-2");
        namespaces.put("cac", NAMESPACE + "CommonAggregateComponents-2");
        namespaces.put("cbc", NAMESPACE + "CommonBasicComponents-2");
        xml.root(root, namespaces);
        head();
        seller();
        buyer();
        payment();
        allowances();
        taxes();
        totals();
        int number = 0;
        for (var line : document.lines()) {
            number++;
            line(line, number);
        }
        return xml.bytes();
    }

    private void head() {
        xml.text("cbc:CustomizationID", GUIDELINE);
        xml.text("cbc:ProfileID", PROCESS);
        xml.text("cbc:ID", document.number());
        xml.text("cbc:IssueDate", document.issued().toString());
        var due = document.due();
        if (due != null) {
            xml.text("cbc:DueDate", due.toString());
        }
        xml.text(isNote ? "cbc:CreditNoteTypeCode" : "cbc:InvoiceTypeCode", document.type().code);
        xml.text("cbc:Note", document.note());
        xml.text("cbc:DocumentCurrencyCode", document.currency().getCode());
        var profile = document.buyer().profile();
        xml.text("cbc:BuyerReference", profile.buyerReference());
        xml.in(
                "cac:InvoicePeriod",
                () -> {
                    xml.text("cbc:StartDate", document.from().toString());
                    xml.text("cbc:EndDate", document.to().toString());
                });
        if (profile.orderReference() != null) {
            xml.in("cac:OrderReference", () -> xml.text("cbc:ID", profile.orderReference()));
        }
        var preceding = document.preceding();
        if (preceding != null) {
            xml.in(
                    "cac:BillingReference",
                    () ->
                            xml.in(
                                    "cac:InvoiceDocumentReference",
                                    () -> {
                                        xml.text("cbc:ID", preceding.number());
                                        xml.text("cbc:IssueDate", preceding.issued().toString());
                                    }));
        }
    }

    private void seller() {
        var entity = document.seller().entity();
        var details = document.seller().details();
        xml.in(
                "cac:AccountingSupplierParty",
                () ->
                        xml.in(
                                "cac:Party",
                                () -> {
                                    xml.text(
                                            "cbc:EndpointID",
                                            details.addressId(),
                                            "schemeID",
                                            details.addressScheme());
                                    address(
                                            entity.street(),
                                            null,
                                            details.town(),
                                            details.postalCode(),
                                            entity.country());
                                    sellerTax();
                                    legal(entity.name(), details.registration());
                                    contact();
                                }));
    }

    private void sellerTax() {
        var seller = document.seller();
        if (document.showsVatNumbers() || !seller.hasVatNumber()) {
            partyTax(seller.taxNumber(), seller.hasVatNumber() ? "VAT" : "TAX");
        }
    }

    private void contact() {
        var details = document.seller().details();
        if (details.contact() != null || details.phone() != null || details.email() != null) {
            xml.in(
                    "cac:Contact",
                    () -> {
                        xml.text("cbc:Name", details.contact());
                        xml.text("cbc:Telephone", details.phone());
                        xml.text("cbc:ElectronicMail", details.email());
                    });
        }
    }

    private void buyer() {
        var buyer = document.buyer();
        var profile = buyer.profile();
        BillingProfile.ElectronicAddress address = profile.electronicAddress();
        xml.in(
                "cac:AccountingCustomerParty",
                () ->
                        xml.in(
                                "cac:Party",
                                () -> {
                                    if (address != null) {
                                        xml.text(
                                                "cbc:EndpointID",
                                                address.id(),
                                                "schemeID",
                                                address.scheme());
                                    }
                                    address(
                                            profile.street(),
                                            profile.extra(),
                                            profile.city(),
                                            profile.postalCode(),
                                            buyer.country());
                                    var number = buyer.vatNumber();
                                    if (number != null && document.showsVatNumbers()) {
                                        partyTax(number, "VAT");
                                    }
                                    legal(buyer.name(), null);
                                }));
    }

    private void address(
            String street,
            @Nullable String extra,
            String city,
            @Nullable String postalCode,
            String country) {
        xml.in(
                "cac:PostalAddress",
                () -> {
                    xml.text("cbc:StreetName", street);
                    xml.text("cbc:AdditionalStreetName", extra);
                    xml.text("cbc:CityName", city);
                    xml.text("cbc:PostalZone", postalCode);
                    xml.in("cac:Country", () -> xml.text("cbc:IdentificationCode", country));
                });
    }

    private void partyTax(String number, String scheme) {
        xml.in(
                "cac:PartyTaxScheme",
                () -> {
                    xml.text("cbc:CompanyID", number);
                    xml.in("cac:TaxScheme", () -> xml.text("cbc:ID", scheme));
                });
    }

    private void legal(String name, @Nullable String registration) {
        xml.in(
                "cac:PartyLegalEntity",
                () -> {
                    xml.text("cbc:RegistrationName", name);
                    xml.text("cbc:CompanyID", registration);
                });
    }

    private void payment() {
        var details = document.seller().details();
        xml.in(
                "cac:PaymentMeans",
                () -> {
                    xml.text("cbc:PaymentMeansCode", PaymentMeans.codeOf(document));
                    xml.text("cbc:PaymentID", document.number());
                    if (details.account() != null) {
                        xml.in(
                                "cac:PayeeFinancialAccount",
                                () -> {
                                    xml.text("cbc:ID", details.account());
                                    if (details.bic() != null) {
                                        xml.in(
                                                "cac:FinancialInstitutionBranch",
                                                () -> xml.text("cbc:ID", details.bic()));
                                    }
                                });
                    }
                });
        xml.in("cac:PaymentTerms", () -> xml.text("cbc:Note", PaymentMeans.termsOf(document)));
    }

    private void allowances() {
        for (var allowance : document.allowances()) {
            xml.in(
                    "cac:AllowanceCharge",
                    () -> {
                        xml.text("cbc:ChargeIndicator", "false");
                        xml.text("cbc:AllowanceChargeReason", allowance.reason());
                        amount("cbc:Amount", allowance.minor());
                        category("cac:TaxCategory", allowance.group(), false);
                    });
        }
    }

    private void taxes() {
        xml.in(
                "cac:TaxTotal",
                () -> {
                    amount("cbc:TaxAmount", document.taxMinor());
                    for (var group : document.taxes()) {
                        xml.in(
                                "cac:TaxSubtotal",
                                () -> {
                                    amount("cbc:TaxableAmount", group.baseMinor());
                                    amount("cbc:TaxAmount", group.taxMinor());
                                    category("cac:TaxCategory", group, true);
                                });
                    }
                });
    }

    private void totals() {
        xml.in(
                "cac:LegalMonetaryTotal",
                () -> {
                    var total = document.netMinor() + document.taxMinor();
                    amount("cbc:LineExtensionAmount", document.linesMinor());
                    amount("cbc:TaxExclusiveAmount", document.netMinor());
                    amount("cbc:TaxInclusiveAmount", total);
                    amount("cbc:AllowanceTotalAmount", document.allowancesMinor());
                    amount("cbc:PayableAmount", total);
                });
    }

    private void line(Line line, int number) {
        var quantity = line.quantity().toPlainString();
        xml.in(
                isNote ? "cac:CreditNoteLine" : "cac:InvoiceLine",
                () -> {
                    xml.text("cbc:ID", Integer.toString(number));
                    xml.text(
                            isNote ? "cbc:CreditedQuantity" : "cbc:InvoicedQuantity",
                            quantity,
                            "unitCode",
                            PaymentMeans.ONE);
                    amount("cbc:LineExtensionAmount", line.netMinor());
                    xml.in(
                            "cac:Item",
                            () -> {
                                xml.text("cbc:Name", line.name());
                                category("cac:ClassifiedTaxCategory", line.group(), false);
                            });
                    xml.in(
                            "cac:Price",
                            () -> {
                                amount("cbc:PriceAmount", line.netMinor());
                                xml.text(
                                        "cbc:BaseQuantity", quantity, "unitCode", PaymentMeans.ONE);
                            });
                });
    }

    private void category(String name, TaxGroup group, boolean withReason) {
        xml.in(
                name,
                () -> {
                    xml.text("cbc:ID", group.category());
                    xml.text("cbc:Percent", EInvoice.rate(group));
                    if (withReason) {
                        xml.text("cbc:TaxExemptionReasonCode", EInvoice.reasonCode(group));
                        xml.text("cbc:TaxExemptionReason", EInvoice.reason(group));
                    }
                    xml.in("cac:TaxScheme", () -> xml.text("cbc:ID", "VAT"));
                });
    }

    private void amount(String name, long minor) {
        xml.text(name, document.amount(minor), "currencyID", document.currency().getCode());
    }
}
