package com.mydr24.tenant.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {
    @ParameterizedTest
    @CsvSource({
        "Clinic.Example, clinic.example",
        "clinic.example., clinic.example",
        "' clinic.example ', clinic.example",
        "krankenhaus-süd.example, xn--krankenhaus-sd-ssb.example",
        "KRANKENHAUS-SÜD.example, xn--krankenhaus-sd-ssb.example",
        "straße.example, xn--strae-oqa.example",
        "病院.example, xn--0rys90e.example",
        "clinic。example, clinic.example"
    })
    void domainIsComparedInOneForm(String typed, String ascii) {
        assertThat(DomainName.parse("domain", typed).ascii()).isEqualTo(ascii);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clinic", "127.0.0.1", "[::1]", "a..b", "-a.example", "a-.example", "a_b.example",
                "xn--a.example", "a.example:25", "a.example/x", "*.example", "", " ", "."
            })
    void whatIsNoDomainIsNone(String text) {
        assertThat(DomainName.ofAddress("name@" + text)).isEmpty();
    }

    @Test
    void domainOfAnAddressIsWhatFollowsTheLastAt() {
        assertThat(DomainName.ofAddress("\"odd@name\"@clinic.example"))
                .contains(new DomainName("clinic.example"));
        assertThat(DomainName.ofAddress("@clinic.example")).isEmpty();
        assertThat(DomainName.ofAddress("nobody")).isEmpty();
    }

    @Test
    void challengeAndDomainTogetherAreNoLongerThanANameMayBe() {
        String longest = ("a".repeat(59) + ".").repeat(3) + "a".repeat(46) + ".example";
        DomainName domain = DomainName.parse("domain", longest);
        assertThat(DomainChallenge.of(domain.ascii(), "t").name()).hasSizeLessThanOrEqualTo(253);
        assertThat(DomainName.ofAddress("name@" + "a".repeat(20) + "." + longest)).isEmpty();
    }

    @Property
    void whateverIsTypedIsADomainInItsOneFormOrNone(@ForAll @StringLength(max = 80) String typed) {
        DomainName.ofAddress("name@" + typed)
                .ifPresent(domain -> {
                    assertThat(domain.ascii()).isEqualTo(domain.ascii().toLowerCase(Locale.ROOT));
                    assertThat(domain.ascii()).matches("[a-z0-9.-]{4,253}");
                    assertThat(DomainName.ofAddress("name@" + domain.ascii())).contains(domain);
                    assertThat(DomainName.ofAddress("name@" + domain.readable())).contains(domain);
                });
    }
}
