package com.mydr24.tenant.signon;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mydr24.regions.failure.InvalidField;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderDocumentsTest {
    private final ProviderDocuments documents = new ProviderDocuments(false);

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "169.254.169.254", "[fd00::1]", "nobody.invalid"})
    void addressesInsideAreRefused(String host) {
        assertThatExceptionOfType(InvalidField.class)
                .isThrownBy(() ->
                        documents.mustBeOutside("issuer", URI.create("https://" + host + "/x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.43.8", "[2001:500:88:200::8]"})
    void addressesOutsideAreTaken(String host) {
        assertThatCode(() ->
                        documents.mustBeOutside("issuer", URI.create("https://" + host + "/x")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://192.0.43.8/",
                "ftp://192.0.43.8/",
                "file:///etc/passwd",
                "https:/x",
                "https://a:b@192.0.43.8/"
            })
    void whatIsNoPlainHttpsAddressIsRefused(String address) {
        assertThatExceptionOfType(InvalidField.class)
                .isThrownBy(() -> documents.mustBeOutside("issuer", URI.create(address)));
    }
}
