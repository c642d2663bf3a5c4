package com.mydr24.portal.referral;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Idempotency;
import com.mydr24.portal.security.Roles;
import com.mydr24.referral.payout.BankFile;
import com.mydr24.referral.payout.BankFiles;
import com.mydr24.referral.payout.Payout;
import com.mydr24.referral.payout.PayoutAccount;
import com.mydr24.referral.payout.PayoutAccounts;
import com.mydr24.referral.payout.Payouts;
import com.mydr24.referral.payout.SelfBilledInvoice;
import com.mydr24.referral.payout.SelfBilling;
import com.mydr24.referral.payout.WriteOff;
import com.mydr24.referral.payout.WriteOffs;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.tenant.key.PlatformRole;
import com.mydr24.tenant.provisioning.IdempotentRequests;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How partners' money gets to their banks, and what becomes of money that did not or came back. */
@Controller("/api/v1")
@Secured(Roles.OPERATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
class PaymentsController {
    private final PayoutAccounts accounts;
    private final BankFiles files;
    private final Payouts payouts;
    private final WriteOffs writeOffs;
    private final SelfBilling selfBilling;
    private final IdempotentRequests requests;
    private final Idempotency idempotency;

    PaymentsController(
            PayoutAccounts accounts,
            BankFiles files,
            Payouts payouts,
            WriteOffs writeOffs,
            SelfBilling selfBilling,
            IdempotentRequests requests,
            Idempotency idempotency) {
        this.accounts = accounts;
        this.files = files;
        this.payouts = payouts;
        this.writeOffs = writeOffs;
        this.selfBilling = selfBilling;
        this.requests = requests;
        this.idempotency = idempotency;
    }

    /** The partner's accounts, oldest first; the one approved last holds. */
    @Get("/partners/{id}/payout-accounts")
    @Secured(Roles.PARTNER)
    List<PayoutAccount> accounts(Caller.Platform caller, UUID id) {
        OwnAffairs.only(caller, id);
        return accounts.of(id).stream().map(account -> shownTo(caller, account)).toList();
    }

    /** Proposes where money goes from now on; the partner itself may. */
    @Post("/partners/{id}/payout-accounts")
    @Secured(Roles.PARTNER)
    HttpResponse<PayoutAccount> propose(
            Caller.Platform caller, UUID id, @Valid @Body AccountForm form) {
        OwnAffairs.only(caller, id);
        return HttpResponse.created(shownTo(caller, propose(id, form, caller.name())));
    }

    private PayoutAccount propose(UUID partner, AccountForm form, String by) {
        String holder = Objects.requireNonNull(form.holder);
        if (form.connectedAccount == null) {
            if (form.iban == null || form.iban.isBlank()) {
                throw new InvalidField("iban", "missing_field", "iban is missing.");
            }
            return accounts.propose(partner, holder, form.iban, form.bic, by);
        }
        if (form.iban != null || form.bic != null) {
            throw new InvalidField(
                    "connectedAccount",
                    "two_accounts",
                    "An account is at a bank or at the payment provider.");
        }
        return accounts.proposeConnected(partner, holder, form.connectedAccount, by);
    }

    private static PayoutAccount shownTo(Caller.Platform caller, PayoutAccount account) {
        return caller.holder().role() == PlatformRole.PARTNER ? account.withoutOthers() : account;
    }

    /** Agrees to an account; another key than the one that proposed it. */
    @Post("/payout-accounts/{id}/approve")
    PayoutAccount approveAccount(Caller caller, UUID id) {
        return accounts.approve(id, caller.name());
    }

    /** Takes every approved payout in a currency into a file for the bank. */
    @Post("/payout-files")
    HttpResponse<BankFile> make(
            Caller caller,
            @Valid @Body FileForm form,
            @Header("Idempotency-Key") @Nullable String key) {
        if (form.executesOn == null) {
            throw new InvalidField("executesOn", "missing_field", "executesOn is missing.");
        }
        LocalDate day = form.executesOn;
        String made =
                requests.once(
                                idempotency.claim(caller, key, "payout files", form),
                                () ->
                                        files.make(
                                                        Objects.requireNonNull(form.currency),
                                                        day,
                                                        caller.name())
                                                .id()
                                                .toString())
                        .subject();
        return HttpResponse.created(
                files.all().stream()
                        .filter(file -> file.id().toString().equals(made))
                        .findFirst()
                        .orElseThrow());
    }

    /** The files, oldest first. */
    @Get("/payout-files")
    List<BankFile> files() {
        return files.all();
    }

    /** The file as it was given out first, ISO 20022 pain.001.001.09. */
    @Get(value = "/payout-files/{id}.xml", produces = MediaType.APPLICATION_XML)
    HttpResponse<String> file(UUID id) {
        return HttpResponse.ok(files.xml(id))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"pain.001-" + id + ".xml\"");
    }

    /** Says that a bank did not pay what it was asked to. */
    @Post("/payouts/{id}/bounce")
    Payout bounce(UUID id, @Valid @Body WhyForm form) {
        return payouts.bounce(id, Objects.requireNonNull(form.why));
    }

    /** Says that a payout came back after it had arrived. */
    @Post("/payouts/{id}/reverse")
    Payout reverse(UUID id, @Valid @Body WhyForm form) {
        return payouts.reverse(id, Objects.requireNonNull(form.why));
    }

    /** What was given up of what the partner owes back, oldest first. */
    @Get("/partners/{id}/write-offs")
    @Secured(Roles.PARTNER)
    List<WriteOff> writeOffs(Caller.Platform caller, UUID id) {
        OwnAffairs.only(caller, id);
        return writeOffs.of(id);
    }

    /** Proposes to give up what the partner owes back. */
    @Post("/partners/{id}/write-offs")
    HttpResponse<WriteOff> propose(Caller caller, UUID id, @Valid @Body WriteOffForm form) {
        if (form.amountMinor == null) {
            throw new InvalidField("amountMinor", "missing_field", "amountMinor is missing.");
        }
        return HttpResponse.created(
                writeOffs.propose(
                        id,
                        Objects.requireNonNull(form.currency),
                        form.amountMinor,
                        Objects.requireNonNull(form.why),
                        caller.name()));
    }

    /** Agrees to a write-off; another key than the one that proposed it. */
    @Post("/write-offs/{id}/approve")
    WriteOff approveWriteOff(Caller caller, UUID id) {
        return writeOffs.approve(id, caller.name());
    }

    @Post("/write-offs/{id}/refuse")
    WriteOff refuseWriteOff(Caller caller, UUID id) {
        return writeOffs.refuse(id, caller.name());
    }

    /** The partner's invoices that MyDR24 wrote for it, and what took them back. */
    @Get("/partners/{id}/self-billed-invoices")
    @Secured(Roles.PARTNER)
    List<SelfBilledInvoice> selfBilled(Caller.Platform caller, UUID id) {
        OwnAffairs.only(caller, id);
        return selfBilling.of(id);
    }

    @Serdeable
    record AccountForm(
            @NotBlank @Nullable String holder,
            @Nullable String iban,
            @Nullable String bic,
            @Nullable String connectedAccount) {
        @Override
        public String toString() {
            return "AccountForm";
        }
    }

    @Serdeable
    record FileForm(@NotBlank @Nullable String currency, @Nullable LocalDate executesOn) {}

    @Serdeable
    record WhyForm(@NotBlank @Nullable String why) {}

    @Serdeable
    record WriteOffForm(
            @NotBlank @Nullable String currency,
            @Nullable Long amountMinor,
            @NotBlank @Nullable String why) {}
}
