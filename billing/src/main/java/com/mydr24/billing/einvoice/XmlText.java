package com.mydr24.billing.einvoice;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Elements one after the other, each on a line of its own, the same bytes every time. */
final class XmlText {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final XMLStreamWriter xml;
    private int depth;

    XmlText() {
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
        } catch (XMLStreamException e) {
            throw new IllegalStateException("beginning an e-invoice", e);
        }
    }

    /** The root, with the namespaces that all elements are in; the empty prefix is the default. */
    void root(String name, Map<String, String> namespaces) {
        try {
            newLine();
            xml.writeStartElement(name);
            for (var namespace : namespaces.entrySet()) {
                if (namespace.getKey().isEmpty()) {
                    xml.writeDefaultNamespace(namespace.getValue());
                } else {
                    xml.writeNamespace(namespace.getKey(), namespace.getValue());
                }
            }
            depth++;
        } catch (XMLStreamException e) {
            throw failed(name, e);
        }
    }

    /** An element with others in it. */
    void in(String name, Runnable content) {
        try {
            newLine();
            xml.writeStartElement(name);
            depth++;
            content.run();
            depth--;
            newLine();
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw failed(name, e);
        }
    }

    /** An element with text; none where there is no text. */
    void text(String name, @Nullable String text) {
        text(name, text, null, null);
    }

    /** As {@link #text(String, String)}, with an attribute. */
    void text(
            String name,
            @Nullable String text,
            @Nullable String attribute,
            @Nullable String value) {
        if (text == null) {
            return;
        }
        try {
            newLine();
            xml.writeStartElement(name);
            if (attribute != null && value != null) {
                xml.writeAttribute(attribute, value);
            }
            xml.writeCharacters(allowed(text));
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw failed(name, e);
        }
    }

    /** What XML has no way to write becomes a blank. */
    private static String allowed(String text) {
        var allowed = new StringBuilder();
        text.codePoints()
                .map(point -> isAllowed(point) ? point : ' ')
                .forEach(allowed::appendCodePoint);
        return allowed.toString().strip();
    }

    private static boolean isAllowed(int point) {
        return (point >= 0x20 && point < 0x7f)
                || (point >= 0xa0 && point < Character.MIN_SURROGATE)
                || (point > Character.MAX_SURROGATE && point < 0xfffe)
                || point > 0xffff;
    }

    byte[] bytes() {
        try {
            depth--;
            newLine();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
            out.writeBytes("\n".getBytes(StandardCharsets.UTF_8));
            return out.toByteArray();
        } catch (XMLStreamException e) {
            throw failed("the document", e);
        }
    }

    private void newLine() throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    private static IllegalStateException failed(String name, XMLStreamException e) {
        return new IllegalStateException("writing " + name + " of an e-invoice", e);
    }
}
