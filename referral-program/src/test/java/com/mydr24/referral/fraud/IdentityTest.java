package com.mydr24.referral.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityTest {
    @ParameterizedTest
    @CsvSource({
        "A.Smith+mydr@Gmail.com, asmith@gmail.com",
        "asmith@googlemail.com, asmith@gmail.com",
        "a.smith+x@clinic.example, a.smith@clinic.example",
        "+x@clinic.example, +x@clinic.example"
    })
    void addressesOfOneBoxAreEqual(String written, String same) {
        assertThat(Identity.address(written)).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Klinikum Süd gGmbH | KLINIKUM SUD GmbH",
                "The Royal Hospital Ltd. | Royal Hospital, Limited",
                "Hôpital Saint-Luc S.A. | Saint Luc Hopital"
            })
    void namesOfOneOrganisationAreEqual(String one, String other) {
        assertThat(Identity.name(one)).isEqualTo(Identity.name(other));
    }

    @Test
    void namesOfDifferentOrganisationsDiffer() {
        assertThat(Identity.name("Klinikum Nord AG"))
                .isNotEqualTo(Identity.name("Klinikum Süd AG"));
        assertThat(Identity.name("AG")).isEqualTo("ag");
        assertThat(Identity.name("東京病院")).isNotEqualTo(Identity.name("大阪病院"));
    }

    @Test
    void throwawayDomainsAreKnownWithThoseBelowThem() {
        var domains = new DisposableDomains();

        assertThat(domains.hold("mailinator.com")).isTrue();
        assertThat(domains.hold("mx.mailinator.com")).isTrue();
        assertThat(domains.hold("charite.de")).isFalse();
    }
}
