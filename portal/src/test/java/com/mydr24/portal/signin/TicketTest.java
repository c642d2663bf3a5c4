package com.mydr24.portal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketTest {
    @Test
    void ticketSurvivesTheCookie() {
        var ticket = Ticket.newFor("clinic-north");

        assertThat(Ticket.parse(ticket.cookieValue())).contains(ticket);
    }

    @Test
    void noTwoTicketsAreAlike() {
        assertThat(Ticket.newFor("clinic").secret()).isNotEqualTo(Ticket.newFor("clinic").secret());
    }

    @Test
    void secretIsInNeitherFingerprintNorLog() {
        var ticket = Ticket.newFor("clinic");

        assertThat(ticket.fingerprint()).doesNotContain(ticket.secret());
        assertThat(ticket.toString()).doesNotContain(ticket.secret());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "clinic",
                "clinic.",
                "clinic.short",
                "CLINIC.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "a}:*.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "clinic.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n"
            })
    void anythingElseIsNoTicket(String cookie) {
        assertThat(Ticket.parse(cookie)).isEmpty();
    }
}
