package com.mydr24.referral.payout;

import java.io.StringWriter;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Writes a customer credit transfer initiation, ISO 20022 {@code pain.001.001.09}: one batch of one
 * debtor. Names are in the letters that all banks take.
 */
final class Pain001 {
    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
    private static final Pattern OTHER_LETTERS = Pattern.compile("[^A-Za-z0-9/\\-?:().,'+ ]");
    private static final Pattern ACCENT = Pattern.compile("\\p{M}+");
    private static final int LONGEST_NAME = 70;

    private final XMLStreamWriter xml;

    private Pain001(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** One payout and where it goes. */
    record Transfer(Payout payout, AccountRow account) {}

    static String of(
            UUID id,
            PayerConfig payer,
            String currency,
            LocalDate executesOn,
            Instant madeAt,
            List<Transfer> transfers) {
        var text = new StringWriter();
        try {
            var writer = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            writer.writeStartDocument("UTF-8", "1.0");
            new Pain001(writer).write(id, payer, currency, executesOn, madeAt, transfers);
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing a bank file", e);
        }
        return text.toString();
    }

    /** A UUID in the 35 characters that the standard has for an id. */
    static String id(UUID id) {
        return id.toString().replace("-", "");
    }

    private void write(
            UUID id,
            PayerConfig payer,
            String currency,
            LocalDate executesOn,
            Instant madeAt,
            List<Transfer> transfers)
            throws XMLStreamException {
        var debtor = plain(Objects.requireNonNull(payer.name()));
        xml.writeStartElement("Document");
        xml.writeDefaultNamespace(NAMESPACE);
        xml.writeStartElement("CstmrCdtTrfInitn");
        xml.writeStartElement("GrpHdr");
        element("MsgId", id(id));
        element("CreDtTm", madeAt.truncatedTo(ChronoUnit.SECONDS).toString());
        count(currency, transfers);
        name("InitgPty", debtor);
        xml.writeEndElement();
        xml.writeStartElement("PmtInf");
        element("PmtInfId", id(id));
        element("PmtMtd", "TRF");
        count(currency, transfers);
        xml.writeStartElement("PmtTpInf");
        xml.writeStartElement("SvcLvl");
        element("Cd", currency.equals("EUR") ? "SEPA" : "NURG");
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeStartElement("ReqdExctnDt");
        element("Dt", executesOn.toString());
        xml.writeEndElement();
        name("Dbtr", debtor);
        account("DbtrAcct", Iban.parse(Objects.requireNonNull(payer.iban())).text());
        bank("DbtrAgt", payer.bic());
        element("ChrgBr", currency.equals("EUR") ? "SLEV" : "SHAR");
        for (var transfer : transfers) {
            write(transfer);
        }
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void write(Transfer transfer) throws XMLStreamException {
        var payout = transfer.payout();
        xml.writeStartElement("CdtTrfTxInf");
        xml.writeStartElement("PmtId");
        // The same whatever file it is in, so that a bank can tell a payout that comes twice.
        element("EndToEndId", id(payout.id()));
        xml.writeEndElement();
        xml.writeStartElement("Amt");
        xml.writeStartElement("InstdAmt");
        xml.writeAttribute("Ccy", payout.currency());
        xml.writeCharacters(amount(payout.currency(), payout.amountMinor()));
        xml.writeEndElement();
        xml.writeEndElement();
        if (transfer.account().bic() != null) {
            bank("CdtrAgt", transfer.account().bic());
        }
        name("Cdtr", plain(transfer.account().holder()));
        account("CdtrAcct", Objects.requireNonNull(transfer.account().iban()));
        xml.writeStartElement("RmtInf");
        element("Ustrd", "MyDR24 referral programme " + payout.month());
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void count(String currency, List<Transfer> transfers) throws XMLStreamException {
        element("NbOfTxs", String.valueOf(transfers.size()));
        element(
                "CtrlSum",
                amount(
                        currency,
                        transfers.stream().mapToLong(each -> each.payout().amountMinor()).sum()));
    }

    private void name(String element, String name) throws XMLStreamException {
        xml.writeStartElement(element);
        element("Nm", name);
        xml.writeEndElement();
    }

    private void account(String element, String iban) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeStartElement("Id");
        element("IBAN", iban);
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void bank(String element, @Nullable String bic) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeStartElement("FinInstnId");
        if (bic == null) {
            xml.writeStartElement("Othr");
            element("Id", "NOTPROVIDED");
            xml.writeEndElement();
        } else {
            element("BICFI", bic);
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void element(String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private static String amount(String currency, long minor) {
        return Money.ofMinor(CurrencyUnit.of(currency), minor).getAmount().toPlainString();
    }

    private static String plain(String name) {
        var latin = ACCENT.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        var taken = OTHER_LETTERS.matcher(latin.replace("ß", "ss")).replaceAll(".");
        return taken.length() <= LONGEST_NAME ? taken : taken.substring(0, LONGEST_NAME);
    }
}
