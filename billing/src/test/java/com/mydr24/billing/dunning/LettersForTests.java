package com.mydr24.billing.dunning;

import com.mydr24.regions.failure.Unavailable;
import com.mydr24.tenant.mail.Letter;
import com.mydr24.tenant.mail.LetterBox;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps the letters instead of a mail server, and is away when a test says so. */
@Singleton
public class LettersForTests implements LetterBox {
    final Queue<Letter> sent = new ConcurrentLinkedQueue<>();
    volatile boolean isAway;

    @Override
    public void send(Letter letter) {
        if (isAway) {
            throw new Unavailable("mail_away", "The mail server is away.");
        }
        sent.add(letter);
    }

    public List<String> subjectsTo(String slug) {
        return sent.stream()
                .filter(letter -> letter.to().equals("admin@" + slug + ".example"))
                .map(Letter::subject)
                .filter(subject -> subject.contains("-INV-"))
                .toList();
    }
}
