package com.mydr24.billing.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.billing.BillingInstallation;
import com.mydr24.billing.invoice.InvoiceDocument;
import com.mydr24.billing.invoice.InvoiceDocument.Status;
import com.mydr24.billing.payment.PayerMarks;
import com.mydr24.billing.payment.PayersForTests;
import com.mydr24.billing.statement.Statements.Format;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.placement.Placement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the bank says has arrived, booked once and explained. */
@Tag("postgres")
class StatementsIT {
    @Test
    void statementSettlesWhatIsOwedAndExplainsTheRest() throws Exception {
        try (var books = BillingInstallation.of("eu-de-1")) {
            books.itIs("2025-12-31T23:00:00Z");
            var first = books.signUp("first", "BASIC");
            var second = books.signUp("second", "BASIC");
            books.itIs("2026-02-12T12:00:00Z");
            books.close("eu-de-1", "2026-01");
            var paid = invoice(books, first).number();
            var other = invoice(books, second).number();
            var statement =
                    """
                    reference,booked_on,amount,currency,text
                    B1,2026-02-10,583.10,EUR,Invoice %s
                    B2,2026-02-10,500.00,EUR,%s
                    B3,2026-02-10,583.10,USD,%s
                    B4,2026-02-10,583.101,EUR,%s
                    B5,2026-02-11,583.10,EUR,%s
                    B6,2026-02-11,12.00,EUR,donation
                    B7,2026-02-11,583.10,EUR,DE-INV-2026-999999
                    B8,2026-02-11,1166.20,EUR,%s and %s
                    B9,2026-02-11,-3.00,EUR,bank fee
                    B1,2026-02-11,583.10,EUR,%s
                    """
                            .formatted(paid, other, other, other, paid, paid, other, paid);

            var lines = take(books, statement);

            assertThat(lines)
                    .extracting(line -> line.reference() + " " + line.outcome() + " " + line.code())
                    .containsExactly(
                            "B1 BOOKED null",
                            "B2 BOOKED null",
                            "B3 OPEN wrong_currency",
                            "B4 OPEN wrong_amount",
                            "B5 BOOKED null",
                            "B6 OPEN no_invoice_named",
                            "B7 OPEN unknown_invoice",
                            "B8 OPEN several_invoices_named",
                            "B9 IGNORED not_received",
                            "B1 OPEN payment_reference_reused");
        }
    }

    @Test
    void sameStatementFromManyAtOnceBooksOnceAndAGarbledOneBooksNothing() throws Exception {
        try (var books = BillingInstallation.of("eu-de-1")) {
            books.itIs("2025-12-31T23:00:00Z");
            var clinic = books.signUp("clinic", "BASIC");
            books.itIs("2026-02-12T12:00:00Z");
            books.close("eu-de-1", "2026-01");
            var good =
                    """
                    reference,booked_on,amount,currency,text
                    B1,2026-02-10,583.10,EUR,Invoice %s
                    """
                            .formatted(invoice(books, clinic).number());

            assertThatThrownBy(() -> take(books, good + "B2,not a day,1,EUR,x\n"))
                    .isInstanceOf(InvalidField.class);
            assertThat(invoice(books, clinic).status()).isEqualTo(Status.OPEN);
            List<Future<List<StatementLine>>> answers = new ArrayList<>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 8; i++) {
                    answers.add(threads.submit(() -> take(books, good)));
                }
            }

            for (var answer : answers) {
                assertThat(answer.get())
                        .singleElement()
                        .satisfies(line ->
                                assertThat(line.outcome()).isEqualTo(StatementLine.Outcome.BOOKED));
            }
            assertThat(invoice(books, clinic).status()).isEqualTo(Status.PAID);
        }
    }

    @Test
    void returnsTakeBackThePaymentTheyNameOrTheOnlyOneThatCanBeMeant() throws Exception {
        try (var books = BillingInstallation.of("eu-de-1")) {
            books.itIs("2025-12-31T23:00:00Z");
            var first = books.signUp("first", "BASIC");
            var second = books.signUp("second", "BASIC");
            books.itIs("2026-02-12T12:00:00Z");
            books.close("eu-de-1", "2026-01");
            var paid = invoice(books, first).number();
            var other = invoice(books, second).number();
            var statement =
                    """
                    reference,booked_on,amount,currency,text,returns
                    R0,2026-02-09,-583.10,EUR,too early,B1
                    B1,2026-02-10,583.10,EUR,%s,
                    B2,2026-02-10,283.10,EUR,%s,
                    B3,2026-02-10,283.10,EUR,%s,
                    R1,2026-02-11,-583.10,EUR,Return %s,0815
                    R2,2026-02-11,-283.10,EUR,Return %s,0815
                    R3,2026-02-11,-283.10,EUR,no words,B3
                    R4,2026-02-11,-283.11,EUR,more than it was,B2
                    R5,2026-02-11,-1.00,EUR,no words,0815
                    R6,2026-02-11,1.00,EUR,a payout of ours came back,0815
                    R1,2026-02-11,-583.10,EUR,Return %s,0815
                    """
                            .formatted(paid, other, other, paid, other, paid);

            var lines = take(books, statement);

            assertThat(lines)
                    .extracting(line -> line.reference() + " " + line.outcome() + " " + line.code())
                    .containsExactly(
                            "R0 OPEN unknown_payment",
                            "B1 BOOKED null",
                            "B2 BOOKED null",
                            "B3 BOOKED null",
                            "R1 TAKEN_BACK null",
                            "R2 OPEN several_payments_match",
                            "R3 TAKEN_BACK null",
                            "R4 OPEN more_than_was_paid",
                            "R5 OPEN unknown_payment",
                            "R6 OPEN sent_money_came_back",
                            "R1 TAKEN_BACK null");
            assertThat(invoice(books, first).status()).isEqualTo(Status.OPEN);
            assertThat(invoice(books, second).openMinor()).isEqualTo(30_000);
        }
    }

    @Test
    void accountOfWhoeverPaidIsMarkedOnceAndNotKept() throws Exception {
        try (var books = BillingInstallation.of("eu-de-1")) {
            books.itIs("2025-12-31T23:00:00Z");
            var clinic = books.signUp("clinic", "BASIC");
            books.itIs("2026-02-12T12:00:00Z");
            books.close("eu-de-1", "2026-01");
            var statement =
                    """
                    <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
                    <Ntry><Amt Ccy="EUR">583.10</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                    <BookgDt><Dt>2026-02-10</Dt></BookgDt><AcctSvcrRef>B1</AcctSvcrRef><NtryDtls><TxDtls>
                    <RltdPties><DbtrAcct><Id><IBAN>DE89 3704 0044 0532 0130 00</IBAN></Id></DbtrAcct></RltdPties>
                    <RmtInf><Ustrd>%s</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
                    </Stmt></BkToCstmrStmt></Document>
                    """
                            .formatted(invoice(books, clinic).number())
                            .getBytes(StandardCharsets.UTF_8);

            for (int i = 0; i < 2; i++) {
                assertThat(books.bean(Statements.class).take(Format.CAMT_053, statement))
                        .singleElement()
                        .satisfies(line ->
                                assertThat(line.outcome()).isEqualTo(StatementLine.Outcome.BOOKED));
            }

            assertThat(
                            books.bean(PayersForTests.class)
                                    .heardOf(PayerMarks.Kind.IBAN, "DE89370400440532013000"))
                    .isEqualTo(1);
            try (var raw = books.rawConnection("eu-de-1", "postgres");
                    var row =
                            raw.createStatement()
                                    .executeQuery("select payer::text from billing.payer")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).contains("IBAN").doesNotContain("0532");
                assertThat(row.next()).isFalse();
            }
        }
    }

    private static List<StatementLine> take(BillingInstallation books, String csv) {
        return books.bean(Statements.class).take(Format.CSV, csv.getBytes(StandardCharsets.UTF_8));
    }

    private static InvoiceDocument invoice(BillingInstallation books, Placement tenant) {
        return InvoiceDocument.of(books.invoicesOf(tenant).getFirst());
    }
}
