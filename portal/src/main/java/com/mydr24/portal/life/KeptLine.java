package com.mydr24.portal.life;

import com.mydr24.portal.page.Written;
import com.mydr24.tenant.erasure.Retention;
import java.time.LocalDate;

/**
 * Something that outlives an erasure.
 *
 * @param law or that no law but need keeps it
 * @param until the first day on which it may go, were the erasure today
 */
public record KeptLine(String what, String law, String until) {
    static KeptLine of(Retention.Basis basis) {
        LocalDate until = basis.until();
        String law = basis.law();
        return new KeptLine(
                basis.why(),
                law == null ? "no law; it is needed" : law,
                until == null ? "no end" : Written.date(until));
    }
}
