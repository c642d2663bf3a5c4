package com.mydr24.billing.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.billing.customer.BillingProfile.ElectronicAddress;
import com.mydr24.regions.failure.InvalidField;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileCheckTest {
    @ParameterizedTest
    @CsvSource({
        "DE 811 907 980, DE811907980",
        "fr40303265045, FR40303265045",
        "ATU13585627, ATU13585627",
        "NL004495445B01, NL004495445B01",
        "EL094259216, EL094259216",
        "CHE-116.281.838, CHE116281838",
        "T7010001234567, T7010001234567"
    })
    void numberIsWrittenInOneWay(String given, String kept) {
        assertThat(VatNumbers.checked(given)).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DE811907981", "ATU13585628", "FR41303265045", "DE 1", "x", "<script>"})
    void numberWhoseFormOrCheckDigitIsWrongIsRefused(String given) {
        assertThatThrownBy(() -> VatNumbers.checked(given))
                .isInstanceOfSatisfying(
                        InvalidField.class,
                        refused -> assertThat(refused.code()).isEqualTo("bad_vat_number"));
    }

    @ParameterizedTest
    @CsvSource({
        "0088, 4006381333932, electronicAddress.id",
        "0088, 400638133393, electronicAddress.id",
        "1234, 4000001000005, electronicAddress.scheme",
        "9930, 'de 811', electronicAddress.id",
        ", DE811907980, electronicAddress.scheme"
    })
    void participantThatCannotBeIsRefused(@Nullable String scheme, String id, String field) {
        assertThatThrownBy(() -> checked(scheme == null ? "" : scheme, id))
                .isInstanceOfSatisfying(
                        InvalidField.class,
                        refused -> assertThat(refused.field()).isEqualTo(field));
    }

    @Test
    void whatAFormLeavesEmptyIsNotThere() {
        var profile =
                ProfileCheck.checked(
                        new BillingProfile(
                                " Am Ufer 1 ",
                                "",
                                "",
                                "Kiel",
                                " ",
                                new ElectronicAddress("", ""),
                                "",
                                ""));

        assertThat(profile)
                .isEqualTo(
                        new BillingProfile(
                                "Am Ufer 1", null, null, "Kiel", null, null, null, null));
        assertThat(checked("0088", "4006381333931").electronicAddress())
                .isEqualTo(new ElectronicAddress("0088", "4006381333931"));
    }

    private static BillingProfile checked(String scheme, String id) {
        return ProfileCheck.checked(
                new BillingProfile(
                        "Am Ufer 1",
                        null,
                        null,
                        "Kiel",
                        null,
                        new ElectronicAddress(scheme, id),
                        null,
                        null));
    }
}
