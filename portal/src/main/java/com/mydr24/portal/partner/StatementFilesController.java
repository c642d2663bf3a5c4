package com.mydr24.portal.partner;

import com.mydr24.portal.Months;
import com.mydr24.portal.referral.OwnAffairs;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.referral.partner.Partners;
import com.mydr24.referral.reward.Statements;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.UUID;

/** A partner's statements as files, for programs. */
@Controller("/api/v1/partners/{id}/statements")
@Secured(Roles.PARTNER)
@ExecuteOn(TaskExecutors.BLOCKING)
class StatementFilesController {
    private final Partners partners;
    private final Statements statements;
    private final StatementFiles files;

    StatementFilesController(Partners partners, Statements statements, StatementFiles files) {
        this.partners = partners;
        this.statements = statements;
        this.files = files;
    }

    /** The entries of a month, for a spreadsheet. */
    @Get(value = "/{month:[0-9-]+}.csv", produces = "text/csv")
    HttpResponse<String> csv(Caller.Platform caller, UUID id, String month) {
        OwnAffairs.only(caller, id);
        return StatementFiles.attachment(
                StatementFiles.csv(statements.of(id, Months.parse(month))), month + ".csv");
    }

    /** The month as a tagged PDF. */
    @Get(value = "/{month:[0-9-]+}.pdf", produces = MediaType.APPLICATION_PDF)
    HttpResponse<byte[]> pdf(Caller.Platform caller, UUID id, String month) {
        OwnAffairs.only(caller, id);
        return StatementFiles.attachment(
                files.pdf(partners.of(id), statements.of(id, Months.parse(month))), month + ".pdf");
    }
}
