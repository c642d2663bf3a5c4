package com.mydr24.billing.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.regions.failure.InvalidField;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsTest {
    private static final String STATEMENT =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">
              <BkToCstmrStmt><Stmt>
                <Ntry><Amt Ccy="EUR">583.10</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                  <BookgDt><Dt>2026-02-10</Dt></BookgDt><AcctSvcrRef>B1</AcctSvcrRef>
                  <NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>
                    <RmtInf><Ustrd>Rechnung</Ustrd><Ustrd>DE-INV-2026-000001</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
                <Ntry><Amt Ccy="EUR">300</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
                  <BookgDt><DtTm>2026-02-11T10:00:00+01:00</DtTm></BookgDt><NtryRef>B2</NtryRef>
                  <NtryDtls>
                    <TxDtls><Amt Ccy="EUR">100</Amt><RmtInf><Strd><CdtrRefInf><Ref>one</Ref></CdtrRefInf></Strd></RmtInf></TxDtls>
                    <TxDtls><AmtDtls><TxAmt><Amt Ccy="EUR">200</Amt></TxAmt></AmtDtls><Refs><EndToEndId>two</EndToEndId></Refs></TxDtls>
                  </NtryDtls></Ntry>
                <Ntry><Amt Ccy="EUR">5</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                  <ValDt><Dt>2026-02-12</Dt></ValDt><AcctSvcrRef>B3</AcctSvcrRef></Ntry>
                <Ntry><Amt Ccy="EUR">7</Amt><CdtDbtInd>CRDT</CdtDbtInd><RvslInd>true</RvslInd><Sts><Cd>BOOK</Cd></Sts>
                  <BookgDt><Dt>2026-02-12</Dt></BookgDt><AcctSvcrRef>B4</AcctSvcrRef></Ntry>
                <Ntry><Amt Ccy="EUR">8</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                  <BookgDt><Dt>2026-02-12</Dt></BookgDt><AcctSvcrRef>R1</AcctSvcrRef>
                  <NtryDtls><TxDtls><Refs><AcctSvcrRef>B1</AcctSvcrRef><EndToEndId>NOTPROVIDED</EndToEndId></Refs>
                    <RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf></TxDtls></NtryDtls></Ntry>
                <Ntry><Amt Ccy="EUR">9</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>PDNG</Cd></Sts>
                  <BookgDt><Dt>2026-02-12</Dt></BookgDt><AcctSvcrRef>B5</AcctSvcrRef></Ntry>
              </Stmt></BkToCstmrStmt>
            </Document>
            """;

    @Test
    void bookedEntriesOfAStatementBecomeOneMovementEachTransaction() {
        assertThat(Camt053.read(STATEMENT.strip().getBytes(StandardCharsets.UTF_8)))
                .containsExactly(
                        entry(
                                "B1",
                                "2026-02-10T00:00:00Z",
                                "583.10",
                                "Rechnung DE-INV-2026-000001"),
                        entry("B2/1", "2026-02-11T09:00:00Z", "100", "one"),
                        entry("B2/2", "2026-02-11T09:00:00Z", "200", "two"),
                        entry("B3", "2026-02-12T00:00:00Z", "-5", ""),
                        new BankEntry(
                                "B4",
                                Instant.parse("2026-02-12T00:00:00Z"),
                                new BigDecimal("7"),
                                "EUR",
                                "",
                                null,
                                new BankEntry.Undone(List.of(), "reversed by the bank")),
                        new BankEntry(
                                "R1",
                                Instant.parse("2026-02-12T00:00:00Z"),
                                new BigDecimal("-8"),
                                "EUR",
                                "",
                                null,
                                new BankEntry.Undone(List.of("B1"), "AC04")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no xml",
                "<Document/",
                "<Other/>",
                "<!DOCTYPE Document [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><Document>&x;</Document>"
            })
    void whatIsNoStatementIsRefused(String xml) {
        assertThatThrownBy(() -> Camt053.read(xml.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidField.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Amt Ccy=\"EUR\">583.10</Amt>",
                "<CdtDbtInd>CRDT</CdtDbtInd>",
                "<Dt>2026-02-10</Dt>",
                "<AcctSvcrRef>B1</AcctSvcrRef>"
            })
    void entryWithoutWhatItNeedsIsRefused(String part) {
        var broken = STATEMENT.strip().replace(part, "");

        assertThatThrownBy(() -> Camt053.read(broken.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidField.class);
    }

    @Test
    void csvIsReadByItsColumns() {
        assertThat(
                        csv(
                                """
                                reference,booked_on,amount,currency,text
                                B1,2026-02-10,583.10,EUR,"DE-INV-2026-000001, thanks"
                                """))
                .isEqualTo(1);
        for (var wrong :
                new String[] {
                    "",
                    "a,b\n",
                    "reference,booked_on,amount,currency,text\nB1,2026-02-10,583.10,EUR\n",
                    "reference,booked_on,amount,currency,text\nB1,soon,583.10,EUR,x\n",
                    "reference,booked_on,amount,currency,text\nB1,2026-02-10,much,EUR,x\n",
                    "reference,booked_on,amount,currency,text\n,2026-02-10,1,EUR,x\n"
                }) {
            if (wrong.isEmpty()) {
                assertThat(csv(wrong)).isZero();
            } else {
                assertThatThrownBy(() -> csv(wrong)).isInstanceOf(InvalidField.class);
            }
        }
    }

    private static int csv(String text) {
        return CsvStatement.read(text.getBytes(StandardCharsets.UTF_8)).size();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DE-INV-2026-000001 | DE-INV-2026-000001",
                "rechnung de-inv-2026-000001 danke | DE-INV-2026-000001",
                "DE2 INV 2026 000017 | DE2-INV-2026-000017",
                "DEINV2026000001 | DE-INV-2026-000001",
                "DE-INV-2026-000001 DE-INV-2026-000002 | DE-INV-2026-000001 DE-INV-2026-000002",
                "DE-CN-2026-000001 | ''",
                "XDE-INV-2026-000001 | ''"
            })
    void invoicesAreFoundInThePayersWords(String text, String numbers) {
        assertThat(String.join(" ", Statements.numbers(text))).isEqualTo(numbers);
    }

    private static BankEntry entry(String reference, String at, String amount, String text) {
        return new BankEntry(
                reference, Instant.parse(at), new BigDecimal(amount), "EUR", text, null, null);
    }
}
