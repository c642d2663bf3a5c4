package com.mydr24.tenant.mail;

/** One e-mail in plain text to one person. */
public record Letter(String to, String subject, String text) {
    @Override
    public String toString() {
        return "Letter[" + subject + "]";
    }
}
