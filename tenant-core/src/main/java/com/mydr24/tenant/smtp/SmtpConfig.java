package com.mydr24.tenant.smtp;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/**
 * The mail server: {@code mydr24.mail.*}.
 *
 * @param from the sender's address
 * @param user empty for a server that asks for no sign-in
 * @param startTls whether TLS must be agreed on before anything is said; off for a local server
 */
@ConfigurationProperties("mydr24.mail")
@Requires(property = "mydr24.mail.host")
record SmtpConfig(
        @NotBlank String host,
        @Bindable(defaultValue = "587") int port,
        @NotBlank String from,
        @Nullable String user,
        @Nullable String password,
        @Bindable(defaultValue = "true") boolean startTls) {
    @Override
    public String toString() {
        return "SmtpConfig[" + host + ":" + port + "]";
    }
}
