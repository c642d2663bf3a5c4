package com.mydr24.billing.statement;

import com.mydr24.regions.failure.InvalidField;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads the entries of an ISO 20022 statement, {@code camt.053.001.02} to {@code .13}: what it
 * needs has the same names in all of them. Entries that are not booked yet are left out; an entry
 * of several transactions becomes one movement each. What a bank returns it says by the reversal
 * indicator of the entry or the return information of the transaction (a SEPA R-transaction).
 */
final class Camt053 {
    private Camt053() {}

    static List<BankEntry> read(byte[] xml) {
        var root = parse(xml);
        if (!"Document".equals(root.getLocalName())) {
            throw malformed("The statement is no camt.053 document.");
        }
        var entries = new ArrayList<BankEntry>();
        for (var message : children(root, "BkToCstmrStmt")) {
            for (var statement : children(message, "Stmt")) {
                for (var entry : children(statement, "Ntry")) {
                    if (isBooked(entry)) {
                        read(entry, entries);
                    }
                }
            }
        }
        return List.copyOf(entries);
    }

    private static Element parse(byte[] xml) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            // No document type: no entities, no files, no addresses.
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new ByteArrayInputStream(xml)).getDocumentElement();
        } catch (SAXException | IOException e) {
            throw malformed("The statement is no XML that can be read.");
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java can refuse document types", e);
        }
    }

    private static boolean isBooked(Element entry) {
        var status = child(entry, "Sts");
        var code = status.flatMap(found -> child(found, "Cd")).or(() -> status);
        return code.map(found -> found.getTextContent().strip().equals("BOOK")).orElse(false);
    }

    private static void read(Element entry, List<BankEntry> entries) {
        var at = bookedAt(entry);
        var details =
                children(entry, "NtryDtls").stream()
                        .flatMap(batch -> children(batch, "TxDtls").stream())
                        .toList();
        var reference =
                text(entry, "AcctSvcrRef")
                        .or(() -> text(entry, "NtryRef"))
                        .orElseThrow(() -> malformed("An entry has no reference of the bank."));
        if (details.size() < 2) {
            entries.add(
                    new BankEntry(
                            reference,
                            at,
                            signed(entry, amount(entry).orElseThrow(Camt053::noAmount)),
                            currency(entry),
                            details.isEmpty()
                                    ? text(entry, "AddtlNtryInf").orElse("")
                                    : words(details.getFirst()),
                            details.isEmpty() ? null : payer(details.getFirst()),
                            undone(entry, details.isEmpty() ? entry : details.getFirst())));
            return;
        }
        for (int i = 0; i < details.size(); i++) {
            var one = details.get(i);
            entries.add(
                    new BankEntry(
                            reference + "/" + (i + 1),
                            at,
                            signed(entry, amountOf(one).orElseThrow(Camt053::noAmount)),
                            currency(entry),
                            words(one),
                            payer(one),
                            undone(entry, one)));
        }
    }

    private static Optional<BigDecimal> amountOf(Element transaction) {
        return amount(transaction)
                .or(() ->
                        child(transaction, "AmtDtls")
                                .flatMap(details -> child(details, "TxAmt"))
                                .flatMap(Camt053::amount));
    }

    private static Optional<BigDecimal> amount(Element parent) {
        return text(parent, "Amt").map(Camt053::decimal);
    }

    private static BigDecimal decimal(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw malformed("\"%s\" is no amount.".formatted(text));
        }
    }

    /** Of a reversal, too, the indicator says which way its own money went. */
    private static BigDecimal signed(Element entry, BigDecimal amount) {
        return switch (text(entry, "CdtDbtInd").orElse("")) {
            case "CRDT" -> amount;
            case "DBIT" -> amount.negate();
            default -> throw malformed("An entry is neither CRDT nor DBIT.");
        };
    }

    private static BankEntry.@Nullable Undone undone(Element entry, Element transaction) {
        var isReversal = text(entry, "RvslInd").map(Camt053::isTrue).orElse(false);
        var info = child(transaction, "RtrInf");
        if (!isReversal && info.isEmpty()) {
            return null;
        }
        var why =
                info.flatMap(found -> child(found, "Rsn"))
                        .flatMap(reason -> text(reason, "Cd").or(() -> text(reason, "Prtry")))
                        .or(() -> info.flatMap(found -> text(found, "AddtlInf")))
                        .orElse("reversed by the bank");
        return new BankEntry.Undone(references(transaction), why);
    }

    private static @Nullable String payer(Element transaction) {
        return child(transaction, "RltdPties")
                .flatMap(parties -> child(parties, "DbtrAcct"))
                .flatMap(account -> child(account, "Id"))
                .flatMap(id -> text(id, "IBAN"))
                .map(iban -> iban.replace(" ", "").toUpperCase(Locale.ROOT))
                .orElse(null);
    }

    /** Schemas of XML have two ways to say so. */
    private static boolean isTrue(String text) {
        return text.equals("true") || text.equals("1");
    }

    /** Whatever names the movement that is undone, beside what names this one. */
    private static List<String> references(Element transaction) {
        var found = new ArrayList<String>();
        child(transaction, "Refs")
                .ifPresent(refs -> {
                    for (var name : List.of("AcctSvcrRef", "TxId", "InstrId", "EndToEndId")) {
                        text(refs, name)
                                .filter(id -> !id.equals("NOTPROVIDED"))
                                .ifPresent(found::add);
                    }
                    for (var own : children(refs, "Prtry")) {
                        text(own, "Ref").ifPresent(found::add);
                    }
                });
        return found;
    }

    private static String currency(Element entry) {
        return child(entry, "Amt").map(amount -> amount.getAttribute("Ccy")).orElse("");
    }

    private static Instant bookedAt(Element entry) {
        var booked = child(entry, "BookgDt").or(() -> child(entry, "ValDt"));
        try {
            return booked.flatMap(day -> text(day, "DtTm"))
                    .map(time -> OffsetDateTime.parse(time).toInstant())
                    .or(() ->
                            booked.flatMap(day -> text(day, "Dt"))
                                    .map(day ->
                                            LocalDate.parse(day.substring(0, 10))
                                                    .atStartOfDay(ZoneOffset.UTC)
                                                    .toInstant()))
                    .orElseThrow(() -> malformed("An entry has no day."));
        } catch (DateTimeException | StringIndexOutOfBoundsException e) {
            throw malformed("An entry has a day that is none.");
        }
    }

    /** Everything the payer may have named the invoice in. */
    private static String words(Element transaction) {
        var words = new ArrayList<String>();
        child(transaction, "RmtInf")
                .ifPresent(info -> {
                    children(info, "Ustrd").forEach(free -> words.add(free.getTextContent()));
                    children(info, "Strd").forEach(strict -> words.add(strict.getTextContent()));
                });
        child(transaction, "Refs")
                .flatMap(refs -> text(refs, "EndToEndId"))
                .filter(id -> !id.equals("NOTPROVIDED"))
                .ifPresent(words::add);
        return words.stream().map(String::strip).collect(Collectors.joining(" "));
    }

    private static Optional<String> text(Element parent, String name) {
        return child(parent, name)
                .map(element -> element.getTextContent().strip())
                .filter(text -> !text.isEmpty());
    }

    private static Optional<Element> child(Element parent, String name) {
        return children(parent, name).stream().findFirst();
    }

    private static List<Element> children(Element parent, String name) {
        var found = new ArrayList<Element>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }

    private static InvalidField noAmount() {
        return malformed("An entry has no amount.");
    }

    private static InvalidField malformed(String detail) {
        return new InvalidField("body", "malformed_statement", detail);
    }
}
