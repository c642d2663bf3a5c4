package com.mydr24.billing.einvoice;

import com.mydr24.billing.einvoice.EInvoice.Line;
import com.mydr24.billing.invoice.TaxGroup;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** UN/CEFACT Cross Industry Invoice D16B; elements in the order of its schema. */
final class CiiText {
    private static final String NAMESPACE = "urn:un:unece:uncefact:data:standard:";
    private static final String GUIDELINE = "urn:cen.eu:en16931:2017";

    private final XmlText xml = new XmlText();
    private final EInvoice document;

    CiiText(EInvoice document) {
        this.document = document;
    }

    byte[] bytes() {
        Map<String, String> namespaces = new LinkedHashMap<>();
        namespaces.put("rsm", NAMESPACE + "CrossIndustryInvoice:100");
        namespaces.put("ram", NAMESPACE + "ReusableAggregateBusinessInformationEntity:100");
        namespaces.put("qdt", NAMESPACE + "QualifiedDataType:100");
        namespaces.put("udt", NAMESPACE + "UnqualifiedDataType:100");
        xml.root("rsm:CrossIndustryInvoice", namespaces);
        head();
        xml.in(
                "rsm:SupplyChainTradeTransaction",
                () -> {
                    int number = 0;
                    for (var line : document.lines()) {
                        number++;
                        line(line, number);
                    }
                    agreement();
                    xml.in("ram:ApplicableHeaderTradeDelivery", () -> {});
                    settlement();
                });
        return xml.bytes();
    }

    private void head() {
        xml.in(
                "rsm:ExchangedDocumentContext",
                () ->
                        xml.in(
                                "ram:GuidelineSpecifiedDocumentContextParameter",
                                () -> xml.text("ram:ID", GUIDELINE)));
        xml.in(
                "rsm:ExchangedDocument",
                () -> {
                    xml.text("ram:ID", document.number());
                    xml.text("ram:TypeCode", document.type().code);
                    date("ram:IssueDateTime", "udt:DateTimeString", document.issued());
                    var note = document.note();
                    if (note != null) {
                        xml.in("ram:IncludedNote", () -> xml.text("ram:Content", note));
                    }
                });
    }

    private void line(Line line, int number) {
        var quantity = line.quantity().toPlainString();
        xml.in(
                "ram:IncludedSupplyChainTradeLineItem",
                () -> {
                    xml.in(
                            "ram:AssociatedDocumentLineDocument",
                            () -> xml.text("ram:LineID", Integer.toString(number)));
                    xml.in("ram:SpecifiedTradeProduct", () -> xml.text("ram:Name", line.name()));
                    xml.in(
                            "ram:SpecifiedLineTradeAgreement",
                            () ->
                                    xml.in(
                                            "ram:NetPriceProductTradePrice",
                                            () -> {
                                                amount("ram:ChargeAmount", line.netMinor());
                                                quantity("ram:BasisQuantity", quantity);
                                            }));
                    xml.in(
                            "ram:SpecifiedLineTradeDelivery",
                            () -> quantity("ram:BilledQuantity", quantity));
                    xml.in(
                            "ram:SpecifiedLineTradeSettlement",
                            () -> {
                                category("ram:ApplicableTradeTax", line.group());
                                xml.in(
                                        "ram:SpecifiedTradeSettlementLineMonetarySummation",
                                        () -> amount("ram:LineTotalAmount", line.netMinor()));
                            });
                });
    }

    private void agreement() {
        var profile = document.buyer().profile();
        xml.in(
                "ram:ApplicableHeaderTradeAgreement",
                () -> {
                    xml.text("ram:BuyerReference", profile.buyerReference());
                    seller();
                    buyer();
                    if (profile.orderReference() != null) {
                        xml.in(
                                "ram:BuyerOrderReferencedDocument",
                                () -> xml.text("ram:IssuerAssignedID", profile.orderReference()));
                    }
                });
    }

    private void seller() {
        var seller = document.seller();
        var entity = seller.entity();
        var details = seller.details();
        xml.in(
                "ram:SellerTradeParty",
                () -> {
                    xml.text("ram:Name", entity.name());
                    if (details.registration() != null) {
                        xml.in(
                                "ram:SpecifiedLegalOrganization",
                                () -> xml.text("ram:ID", details.registration()));
                    }
                    contact();
                    address(
                            details.postalCode(),
                            entity.street(),
                            null,
                            details.town(),
                            entity.country());
                    electronic(details.addressScheme(), details.addressId());
                    if (document.showsVatNumbers() || !seller.hasVatNumber()) {
                        registration(seller.taxNumber(), seller.hasVatNumber() ? "VA" : "FC");
                    }
                });
    }

    private void contact() {
        var details = document.seller().details();
        var phone = details.phone();
        var email = details.email();
        if (details.contact() == null && phone == null && email == null) {
            return;
        }
        xml.in(
                "ram:DefinedTradeContact",
                () -> {
                    xml.text("ram:PersonName", details.contact());
                    if (phone != null) {
                        xml.in(
                                "ram:TelephoneUniversalCommunication",
                                () -> xml.text("ram:CompleteNumber", phone));
                    }
                    if (email != null) {
                        xml.in(
                                "ram:EmailURIUniversalCommunication",
                                () -> xml.text("ram:URIID", email));
                    }
                });
    }

    private void buyer() {
        var buyer = document.buyer();
        var profile = buyer.profile();
        var address = profile.electronicAddress();
        xml.in(
                "ram:BuyerTradeParty",
                () -> {
                    xml.text("ram:Name", buyer.name());
                    address(
                            profile.postalCode(),
                            profile.street(),
                            profile.extra(),
                            profile.city(),
                            buyer.country());
                    if (address != null) {
                        electronic(address.scheme(), address.id());
                    }
                    var number = buyer.vatNumber();
                    if (number != null && document.showsVatNumbers()) {
                        registration(number, "VA");
                    }
                });
    }

    private void address(
            @Nullable String postalCode,
            String street,
            @Nullable String extra,
            String city,
            String country) {
        xml.in(
                "ram:PostalTradeAddress",
                () -> {
                    xml.text("ram:PostcodeCode", postalCode);
                    xml.text("ram:LineOne", street);
                    xml.text("ram:LineTwo", extra);
                    xml.text("ram:CityName", city);
                    xml.text("ram:CountryID", country);
                });
    }

    private void electronic(@Nullable String scheme, @Nullable String id) {
        if (scheme != null && id != null) {
            xml.in(
                    "ram:URIUniversalCommunication",
                    () -> xml.text("ram:URIID", id, "schemeID", scheme));
        }
    }

    private void registration(String number, String scheme) {
        xml.in(
                "ram:SpecifiedTaxRegistration",
                () -> xml.text("ram:ID", number, "schemeID", scheme));
    }

    private void settlement() {
        xml.in(
                "ram:ApplicableHeaderTradeSettlement",
                () -> {
                    xml.text("ram:PaymentReference", document.number());
                    xml.text("ram:InvoiceCurrencyCode", document.currency().getCode());
                    means();
                    document.taxes().forEach(this::tax);
                    xml.in(
                            "ram:BillingSpecifiedPeriod",
                            () -> {
                                date("ram:StartDateTime", "udt:DateTimeString", document.from());
                                date("ram:EndDateTime", "udt:DateTimeString", document.to());
                            });
                    allowances();
                    xml.in(
                            "ram:SpecifiedTradePaymentTerms",
                            () -> {
                                xml.text("ram:Description", PaymentMeans.termsOf(document));
                                var due = document.due();
                                if (due != null) {
                                    date("ram:DueDateDateTime", "udt:DateTimeString", due);
                                }
                            });
                    totals();
                    preceding();
                });
    }

    private void means() {
        var details = document.seller().details();
        xml.in(
                "ram:SpecifiedTradeSettlementPaymentMeans",
                () -> {
                    xml.text("ram:TypeCode", PaymentMeans.codeOf(document));
                    if (details.account() != null) {
                        xml.in(
                                "ram:PayeePartyCreditorFinancialAccount",
                                () -> xml.text("ram:IBANID", details.account()));
                        if (details.bic() != null) {
                            xml.in(
                                    "ram:PayeeSpecifiedCreditorFinancialInstitution",
                                    () -> xml.text("ram:BICID", details.bic()));
                        }
                    }
                });
    }

    private void tax(TaxGroup group) {
        xml.in(
                "ram:ApplicableTradeTax",
                () -> {
                    amount("ram:CalculatedAmount", group.taxMinor());
                    xml.text("ram:TypeCode", "VAT");
                    xml.text("ram:ExemptionReason", EInvoice.reason(group));
                    amount("ram:BasisAmount", group.baseMinor());
                    xml.text("ram:CategoryCode", group.category());
                    xml.text("ram:ExemptionReasonCode", EInvoice.reasonCode(group));
                    xml.text("ram:RateApplicablePercent", EInvoice.rate(group));
                });
    }

    private void allowances() {
        for (var allowance : document.allowances()) {
            xml.in(
                    "ram:SpecifiedTradeAllowanceCharge",
                    () -> {
                        xml.in("ram:ChargeIndicator", () -> xml.text("udt:Indicator", "false"));
                        amount("ram:ActualAmount", allowance.minor());
                        xml.text("ram:Reason", allowance.reason());
                        category("ram:CategoryTradeTax", allowance.group());
                    });
        }
    }

    private void totals() {
        xml.in(
                "ram:SpecifiedTradeSettlementHeaderMonetarySummation",
                () -> {
                    var total = document.netMinor() + document.taxMinor();
                    amount("ram:LineTotalAmount", document.linesMinor());
                    amount("ram:AllowanceTotalAmount", document.allowancesMinor());
                    amount("ram:TaxBasisTotalAmount", document.netMinor());
                    xml.text(
                            "ram:TaxTotalAmount",
                            document.amount(document.taxMinor()),
                            "currencyID",
                            document.currency().getCode());
                    amount("ram:GrandTotalAmount", total);
                    amount("ram:DuePayableAmount", total);
                });
    }

    private void preceding() {
        var preceding = document.preceding();
        if (preceding != null) {
            xml.in(
                    "ram:InvoiceReferencedDocument",
                    () -> {
                        xml.text("ram:IssuerAssignedID", preceding.number());
                        date(
                                "ram:FormattedIssueDateTime",
                                "qdt:DateTimeString",
                                preceding.issued());
                    });
        }
    }

    private void category(String name, TaxGroup group) {
        xml.in(
                name,
                () -> {
                    xml.text("ram:TypeCode", "VAT");
                    xml.text("ram:CategoryCode", group.category());
                    xml.text("ram:RateApplicablePercent", EInvoice.rate(group));
                });
    }

    private void date(String name, String inner, LocalDate date) {
        xml.in(
                name,
                () ->
                        xml.text(
                                inner,
                                DateTimeFormatter.BASIC_ISO_DATE.format(date),
                                "format",
                                "102"));
    }

    private void quantity(String name, String quantity) {
        xml.text(name, quantity, "unitCode", PaymentMeans.ONE);
    }

    private void amount(String name, long minor) {
        xml.text(name, document.amount(minor));
    }
}
