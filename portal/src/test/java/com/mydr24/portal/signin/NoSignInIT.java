package com.mydr24.portal.signin;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.portal.PortalForTests;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

class NoSignInIT {
    @Test
    void portalWithoutAnIdentityProviderSaysSo() throws Exception {
        try (var portal = PortalForTests.start("eu-de-1");
                var http = HttpClient.newHttpClient()) {
            var page =
                    http.send(
                            HttpRequest.newBuilder(portal.url().resolve("/sign-in"))
                                    .header("Accept", "text/html,*/*;q=0.8")
                                    .build(),
                            ofString());

            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body()).contains("only keys work here").contains("no_sign_in");
        }
    }
}
