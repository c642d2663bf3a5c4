package com.mydr24.referral.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.regions.failure.InvalidField;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisitTest {
    private static final List<String> HOSTS = List.of("example.org");

    @ParameterizedTest
    @CsvSource({
        "/, /?rid=R",
        "/pricing?plan=basic, /pricing?plan=basic&rid=R",
        "https://example.org/a#b, https://example.org/a?rid=R#b"
    })
    void ridJoinsTheQueryOfTheTarget(String target, String location) {
        assertThat(Visit.counted(LinkTarget.checked(target, HOSTS), "R").location())
                .isEqualTo(location);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "http://example.org",
                "javascript:alert(1)",
                "https:///nowhere",
                "https://evil.example/",
                "https://example.org.evil.example/",
                "https://example.org@evil.example/",
                "https://evil.example\\@example.org/",
                "pricing",
                "/a b",
                ""
            })
    void targetThatIsNeitherPathNorOfAnAllowedHostIsRefused(String target) {
        assertThatThrownBy(() -> LinkTarget.checked(target, HOSTS))
                .isInstanceOfSatisfying(
                        InvalidField.class,
                        invalid -> assertThat(invalid.field()).isEqualTo("target"));
    }
}
