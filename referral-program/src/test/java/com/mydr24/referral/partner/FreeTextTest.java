package com.mydr24.referral.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.regions.failure.InvalidField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreeTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mrn-0012345",
                "Patient 4711",
                "patient-id: 99123",
                "referral of 943 476 5919",
                "/welcome?nhs=9434765919",
                "123-45-6789",
                "A000500015",
                "dob 1961-04-12",
                "born 12.04.1961",
                "NHS number 12345"
            })
    void whatNamesAPatientIsRefused(String text) {
        assertThatThrownBy(() -> FreeText.withoutPatients("campaign", text))
                .isInstanceOfSatisfying(
                        InvalidField.class,
                        refused -> {
                            assertThat(refused.field()).isEqualTo("campaign");
                            assertThat(refused.code()).isEqualTo("patient_identifier");
                            assertThat(refused.detail()).doesNotContain(text);
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring-2026",
                "trade-fair 12.04.2026",
                "Patients First gGmbH",
                "/pricing?utm_source=mail&utm_campaign=2026-11",
                "order 943 476 5918",
                "A000500016",
                "newborn care 2026",
                "+49 30 1234567"
            })
    void ordinaryWordsPass(String text) {
        assertThat(FreeText.checked("campaign", " " + text + " ", 100)).isEqualTo(text);
    }

    @Test
    void blankAndLongTextIsRefusedByName() {
        assertThatThrownBy(() -> FreeText.checked("reference", "  ", 5))
                .isInstanceOf(InvalidField.class)
                .hasMessageContaining("reference");
        assertThatThrownBy(() -> FreeText.checked("reference", "abcdef", 5))
                .isInstanceOf(InvalidField.class);
    }
}
