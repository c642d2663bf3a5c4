package com.mydr24.portal.billing;

import com.mydr24.billing.statement.StatementLine;
import com.mydr24.billing.statement.Statements;
import com.mydr24.portal.security.Roles;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the statements of the bank. */
@Controller("/api/v1/billing/statements")
@Secured(Roles.FINANCE)
@ExecuteOn(TaskExecutors.BLOCKING)
class StatementsController {
    private final Statements statements;

    StatementsController(Statements statements) {
        this.statements = statements;
    }

    /** A statement, camt.053 or CSV by its content type; says what became of each movement. */
    @Post
    @Consumes(MediaType.ALL)
    List<StatementLine> take(
            @Body byte[] body, @Header("Content-Type") @Nullable String contentType) {
        return statements.take(
                contentType != null && contentType.startsWith("text/csv")
                        ? Statements.Format.CSV
                        : Statements.Format.CAMT_053,
                body);
    }
}
