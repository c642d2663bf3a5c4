package com.mydr24.portal.partner;

import com.mydr24.portal.document.DocumentFacts;
import com.mydr24.portal.document.PdfDocuments;
import com.mydr24.portal.page.Written;
import com.mydr24.referral.partner.Partner;
import com.mydr24.referral.reward.Statement;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A partner's monthly statement as files; the rows are those of the page and of the API. */
@Singleton
class StatementFiles {
    /** What a spreadsheet takes for the beginning of a formula. */
    private static final String FORMULA = "=+-@\t\r";

    private final PdfDocuments documents;

    StatementFiles(PdfDocuments documents) {
        this.documents = documents;
    }

    /** A file to be kept, named for its month. */
    static <T> HttpResponse<T> attachment(T body, String name) {
        return HttpResponse.ok(body)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"statement-" + name + "\"");
    }

    /** RFC 4180; amounts in minor units, positive when they are owed to the partner. */
    static String csv(Statement statement) {
        StringBuilder csv =
                new StringBuilder(
                        "at,kind,currency,amount_minor,change_minor,state,tenant,document,why\n");
        for (Statement.Entry entry : statement.entries()) {
            csv.append(
                            List.of(
                                            entry.at().toString(),
                                            entry.kind().name(),
                                            entry.currency(),
                                            String.valueOf(entry.amountMinor()),
                                            String.valueOf(entry.changeMinor()),
                                            entry.state().name(),
                                            quoted(entry.tenant()),
                                            quoted(entry.document()),
                                            quoted(entry.why()))
                                    .stream()
                                    .collect(Collectors.joining(",")))
                    .append('\n');
        }
        return csv.toString();
    }

    /** Words that others chose must not run in the accountant's spreadsheet. */
    private static String quoted(String text) {
        String safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }

    /** A tagged PDF, the same bytes for the same state of the month. */
    byte[] pdf(Partner partner, Statement statement) {
        YearMonth month = YearMonth.parse(statement.month());
        return documents.of(
                "partner/statement-pdf.jte",
                Map.of("partner", partner, "statement", statement),
                new DocumentFacts(
                        "Statement " + statement.month(),
                        "MyDR24",
                        "Referral programme, " + Written.month(month),
                        month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                        partner.id().getMostSignificantBits() ^ month.hashCode()));
    }
}
