package com.mydr24.referral.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.regions.failure.InvalidField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IbanTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DE89 3704 0044 0532 0130 00",
                "gb29nwbk60161331926819",
                "FR14 2004 1010 0505 0001 3M02 606"
            })
    void rightNumberIsTakenHoweverItIsWritten(String written) {
        assertThat(Iban.parse(written).text()).doesNotContain(" ").isUpperCase();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"DE89 3704 0044 0532 0130 01", "DE98370400440532013000", "DE89", "", "?"})
    void wrongDigitOrShapeIsRefused(String written) {
        assertThatThrownBy(() -> Iban.parse(written)).isInstanceOf(InvalidField.class);
    }

    @Test
    void numberIsShownInPart() {
        assertThat(Iban.parse("DE89370400440532013000")).hasToString("DE89…3000");
    }
}
