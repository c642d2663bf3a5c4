package com.mydr24.portal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NextPageTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/invoices", "/invoices/2026-05.pdf", "/sla/months/2026-05"})
    void ownPagesAreShown(String wish) {
        assertThat(NextPage.of(wish).path()).isEqualTo(wish);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "//evil.example",
                "/\\evil.example",
                "https://evil.example",
                "javascript:alert(1)",
                "/%2f/evil.example",
                "/\tx",
                "/a\r\nSet-Cookie: x=y",
                "invoices"
            })
    void anythingElseLeadsToTheFront(String wish) {
        assertThat(NextPage.of(wish).path()).isEqualTo("/");
    }
}
