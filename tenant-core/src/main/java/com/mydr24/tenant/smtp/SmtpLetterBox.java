package com.mydr24.tenant.smtp;

import com.mydr24.regions.failure.Unavailable;
import com.mydr24.tenant.mail.Letter;
import com.mydr24.tenant.mail.LetterBox;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;

/** Hands letters to one SMTP server, a connection each. */
@Singleton
@Requires(property = "mydr24.mail.host")
class SmtpLetterBox implements LetterBox {
    private static final String LIMIT_MILLIS = "10000";

    private final SmtpConfig config;
    private final Session session;
    private final Clock machine;

    SmtpLetterBox(SmtpConfig config, @Named("machine") Clock machine) {
        this.config = config;
        this.session = Session.getInstance(properties(config));
        this.machine = machine;
    }

    @Override
    public void send(Letter letter) {
        try {
            var message = new MimeMessage(session);
            message.setFrom(new InternetAddress(config.from()));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to(), true));
            message.setSubject(letter.subject(), "UTF-8");
            message.setText(letter.text(), "UTF-8");
            message.setSentDate(Date.from(machine.instant()));
            Transport.send(message, config.user(), config.password());
        } catch (MessagingException refused) {
            // Without the cause: it repeats the address, and this may be logged.
            throw new Unavailable(
                    "mail_away",
                    "The mail server did not take the letter ("
                            + refused.getClass().getSimpleName()
                            + "); send it again later.");
        }
    }

    private static Properties properties(SmtpConfig config) {
        var properties = new Properties();
        properties.put("mail.smtp.host", config.host());
        properties.put("mail.smtp.port", String.valueOf(config.port()));
        properties.put("mail.smtp.auth", String.valueOf(config.user() != null));
        properties.put("mail.smtp.starttls.required", String.valueOf(config.startTls()));
        properties.put("mail.smtp.starttls.enable", String.valueOf(config.startTls()));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.connectiontimeout", LIMIT_MILLIS);
        properties.put("mail.smtp.timeout", LIMIT_MILLIS);
        properties.put("mail.smtp.writetimeout", LIMIT_MILLIS);
        return properties;
    }
}
