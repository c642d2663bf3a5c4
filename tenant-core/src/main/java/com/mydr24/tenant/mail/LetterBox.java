package com.mydr24.tenant.mail;

/** Takes letters. Where no mail server is configured, there is no such bean. */
public interface LetterBox {
    /**
     * Hands the letter to the mail server.
     *
     * @throws com.mydr24.regions.failure.Unavailable ({@code mail_away}) when the server is away or
     *     does not take it
     */
    void send(Letter letter);
}
