package com.mydr24.portal.billing;

import com.mydr24.billing.invoice.Invoices;
import com.mydr24.billing.note.CreditNote;
import com.mydr24.billing.note.CreditNotes;
import com.mydr24.billing.note.NewCreditNote;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.tenant.directory.Directory;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The notes that take back invoices. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
class CreditNotesController {
    private final CreditNotes notes;
    private final Invoices invoices;
    private final Directory directory;

    CreditNotesController(CreditNotes notes, Invoices invoices, Directory directory) {
        this.notes = notes;
        this.invoices = invoices;
        this.directory = directory;
    }

    /** The tenant's credit notes on invoices, oldest first. */
    @Get("/credit-notes")
    @Secured(Roles.TENANT_BOOKS)
    List<CreditNote> list(Caller.OfTenant caller) {
        return notes.list(caller.tenant().placement());
    }

    /** Takes back an invoice, wholly or in part, once per id. */
    @Post("/invoices/{number:[A-Za-z0-9-]+}/credit-notes")
    @Secured(Roles.FINANCE)
    CreditNote issue(String number, @Valid @Body NoteForm form) {
        UUID id = form.id();
        if (id == null) {
            throw new InvalidField("id", "missing_field", "id is missing: choose one.");
        }
        return invoices.locate(number)
                .flatMap(directory::byId)
                .map(tenant ->
                        notes.issue(
                                tenant.placement(),
                                new NewCreditNote(
                                        id,
                                        number,
                                        form.netMinor(),
                                        Objects.requireNonNull(form.reason()))))
                .orElseThrow(() -> new NotFound("unknown_invoice", "There is no such invoice."));
    }

    /** What is taken back; all that is left without an amount. */
    @Serdeable
    record NoteForm(
            @Nullable UUID id, @Nullable Long netMinor, @NotBlank @Nullable String reason) {}
}
