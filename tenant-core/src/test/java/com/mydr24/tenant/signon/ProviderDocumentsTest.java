package com.mydr24.tenant.signon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mydr24.regions.failure.InvalidField;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderDocumentsTest {
    private final ProviderDocuments documents = new ProviderDocuments(false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "224.0.0.1",
                "::1",
                "::",
                "fe80::1",
                "fd00::1",
                "::ffff:127.0.0.1"
            })
    void addressesInsideAreRefused(String address) throws UnknownHostException {
        assertThat(ProviderDocuments.isInside(InetAddress.getByName(address))).isTrue();
        String host = address.contains(":") ? "[" + address + "]" : address;
        assertThatExceptionOfType(InvalidField.class)
                .isThrownBy(() ->
                        documents.mustBeOutside("issuer", URI.create("https://" + host + "/x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.43.8", "100.128.0.1", "172.32.0.1", "2001:500:88:200::8"})
    void addressesOutsideAreTaken(String address) throws UnknownHostException {
        assertThat(ProviderDocuments.isInside(InetAddress.getByName(address))).isFalse();
        String host = address.contains(":") ? "[" + address + "]" : address;
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
