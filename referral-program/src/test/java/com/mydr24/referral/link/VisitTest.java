package com.mydr24.referral.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.regions.failure.InvalidField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisitTest {
    @ParameterizedTest
    @CsvSource({
        "/, /?rid=R",
        "/pricing?plan=basic, /pricing?plan=basic&rid=R",
        "https://example.org/a#b, https://example.org/a?rid=R#b"
    })
    void ridJoinsTheQueryOfTheTarget(String target, String location) {
        assertThat(Visit.counted(LinkTarget.checked(target), "R").location()).isEqualTo(location);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "http://example.org",
                "javascript:alert(1)",
                "https:///nowhere",
                "pricing",
                "/a b",
                ""
            })
    void targetThatIsNeitherPathNorHttpsIsRefused(String target) {
        assertThatThrownBy(() -> LinkTarget.checked(target))
                .isInstanceOfSatisfying(
                        InvalidField.class,
                        invalid -> assertThat(invalid.field()).isEqualTo("target"));
    }
}
