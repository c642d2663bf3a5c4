package com.mydr24.billing.dunning;

import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.directory.TenantKind;
import com.mydr24.tenant.mail.Letter;
import com.mydr24.tenant.mail.LetterBox;
import com.mydr24.tenant.member.Member;
import com.mydr24.tenant.member.MemberState;
import com.mydr24.tenant.member.Members;
import com.mydr24.tenant.member.TenantRole;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Writes to the people of a tenant who look after its invoices. */
@Singleton
class DunningLetters {
    private static final int PAGE = 200;

    private final Members members;
    private final @Nullable LetterBox letterBox;

    DunningLetters(Members members, @Nullable LetterBox letterBox) {
        this.members = members;
        this.letterBox = letterBox;
    }

    /**
     * Where no mail server is configured, and to a sandbox, the notice is only shown.
     *
     * @throws com.mydr24.regions.failure.Unavailable when the mail server is away
     */
    void send(DirectoryEntry tenant, DunningNotice notice) {
        if (letterBox == null || tenant.kind() == TenantKind.SANDBOX) {
            return;
        }
        for (var member : recipients(tenant)) {
            letterBox.send(
                    new Letter(
                            member.email(),
                            "%s: invoice %s".formatted(title(notice), notice.invoice()),
                            text(notice)));
        }
    }

    private List<Member> recipients(DirectoryEntry tenant) {
        var all = new ArrayList<Member>();
        List<Member> page;
        var after = "";
        do {
            page = members.of(tenant, after, PAGE);
            all.addAll(page);
            after = page.isEmpty() ? after : page.getLast().email();
        } while (page.size() == PAGE);
        var atWork = all.stream().filter(member -> member.state() == MemberState.ACTIVE).toList();
        // Where nobody has come in yet, whoever was invited to.
        return Stream.of(
                        having(atWork, TenantRole.FINANCE),
                        having(atWork, TenantRole.TENANT_ADMIN),
                        having(all, TenantRole.TENANT_ADMIN))
                .filter(people -> !people.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static List<Member> having(List<Member> people, TenantRole role) {
        return people.stream().filter(member -> member.roles().contains(role)).toList();
    }

    private static String title(DunningNotice notice) {
        return switch (DunningStep.Kind.valueOf(notice.kind())) {
            case REMINDER -> "Reminder";
            case FINAL_NOTICE -> "Final notice";
            case SUSPENSION -> "Access is limited";
        };
    }

    private static String text(DunningNotice notice) {
        var places = CurrencyUnit.of(notice.currency()).getDecimalPlaces();
        var amount =
                "%s %s"
                        .formatted(
                                notice.currency(),
                                BigDecimal.valueOf(notice.openMinor(), places).toPlainString());
        var consequence =
                switch (DunningStep.Kind.valueOf(notice.kind())) {
                    case REMINDER -> "Please pay it, or tell us what is wrong with it.";
                    case FINAL_NOTICE -> "If it stays unpaid, your access may become read-only.";
                    case SUSPENSION -> "Until it is paid, your access is read-only.";
                };
        return "Of invoice %s, %s are overdue. %s Emergency functions go on in any case.%n"
                .formatted(notice.invoice(), amount, consequence);
    }
}
