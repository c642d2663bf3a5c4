package com.mydr24.portal.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class PdfDocumentsTest {
    /** Debian's fonts-ipafont-gothic; {@code ./mydr24 test} says aloud where it is missing. */
    private static final Path JAPANESE =
            Path.of("/usr/share/fonts/opentype/ipafont-gothic/ipag.ttf");

    private static final DocumentFacts FACTS =
            new DocumentFacts("A letter", "MyDR24", "Fonts", Instant.EPOCH, 7);

    private static final String LETTER =
            """
            <html lang="en" xmlns="http://www.w3.org/1999/xhtml"><head><title>A letter</title>
            <meta name="description" content="A letter"/><meta name="subject" content="Fonts"/>
            <meta name="author" content="MyDR24"/><style>body { font: 10pt Body; }</style></head>
            <body><p>東京都立病院 Łódź Αθήνα</p></body></html>
            """;

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void lettersThatTheProgramsFontLacksAreTakenFromTheInstallations() throws IOException {
        Assumptions.assumeTrue(Files.exists(JAPANESE), "NO JAPANESE FONT: not shown.");
        byte[] pdf = new PdfDocuments(List.of(JAPANESE.toString())).ofHtml(LETTER, FACTS);

        assertThat(text(pdf)).contains("東京都立病院", "Łódź Αθήνα");
        assertThat(new PdfDocuments(List.of(JAPANESE.toString())).ofHtml(LETTER, FACTS))
                .isEqualTo(pdf);
    }

    @Test
    void withoutThemAllElseIsPrinted() throws IOException {
        assertThat(text(new PdfDocuments(List.of()).ofHtml(LETTER, FACTS)))
                .contains("Łódź Αθήνα")
                .doesNotContain("東京");
    }

    @Test
    void fontThatIsNotThereStopsTheStart() {
        assertThatThrownBy(() -> new PdfDocuments(List.of("/no/such/font.ttf")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("/no/such/font.ttf");
    }
}
