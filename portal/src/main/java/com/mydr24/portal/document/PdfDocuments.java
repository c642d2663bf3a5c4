package com.mydr24.portal.document;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FSFontUseCase;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Calendar;
import java.util.Date;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Makes tagged PDFs of templates. Letters that the font of the program lacks are looked for in the
 * fonts of the installation, in their order ({@code mydr24.documents.fonts}).
 */
@Singleton
public class PdfDocuments {
    /** PDFBox ships it; it has Latin, Greek and Cyrillic letters. */
    private static final String FONT =
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private static final int NORMAL_WEIGHT = 400;

    private static final Pattern NOT_XML =
            Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
    private final List<Path> furtherFonts;

    /**
     * @param fonts files of TrueType fonts that may be embedded
     * @throws IllegalStateException when one of them is not there
     */
    PdfDocuments(@Property(name = "mydr24.documents.fonts", defaultValue = "") List<String> fonts) {
        furtherFonts = fonts.stream().filter(font -> !font.isBlank()).map(Path::of).toList();
        for (Path font : furtherFonts) {
            if (!Files.isReadable(font)) {
                throw new IllegalStateException(
                        "mydr24.documents.fonts names " + font + ", which cannot be read");
            }
        }
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    /** A template as a file; it writes in the font {@code Body}. */
    public byte[] of(String template, Map<String, Object> model, DocumentFacts facts) {
        var html = new StringOutput();
        templates.render(template, model, html);
        return ofHtml(html.toString(), facts);
    }

    byte[] ofHtml(String html, DocumentFacts facts) {
        var builder = new PdfRendererBuilder();
        // A tagged PDF wants its fonts inside.
        builder.usePdfUaAccessibility(true);
        builder.useFont(PdfDocuments::font, "Body");
        for (Path font : furtherFonts) {
            builder.useFont(
                    font.toFile(),
                    font.getFileName().toString(),
                    NORMAL_WEIGHT,
                    FontStyle.NORMAL,
                    true,
                    EnumSet.of(FSFontUseCase.FALLBACK_PRE));
        }
        builder.withProducer("MyDR24");
        builder.withHtmlContent(NOT_XML.matcher(html).replaceAll(""), null);
        try (var renderer = builder.buildPdfRenderer();
                var written = new ByteArrayOutputStream()) {
            renderer.createPDFWithoutClosing();
            PDDocument document = renderer.getPdfDocument();
            makeStable(document, facts);
            document.save(written);
            return written.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing " + facts.title(), e);
        }
    }

    /** Else the library writes when and in which process it ran. */
    private static void makeStable(PDDocument document, DocumentFacts facts) {
        Calendar created = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        created.setTime(Date.from(facts.createdAt()));
        var information = document.getDocumentInformation();
        information.setTitle(facts.title());
        information.setAuthor(facts.author());
        information.setSubject(facts.subject());
        information.setCreationDate(created);
        information.setModificationDate(created);
        document.setDocumentId(facts.number());
    }

    private static InputStream font() {
        return Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT), FONT);
    }
}
