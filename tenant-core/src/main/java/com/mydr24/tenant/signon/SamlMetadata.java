package com.mydr24.tenant.signon;

import com.mydr24.regions.failure.InvalidField;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A first look at SAML metadata, before anybody reads it in earnest: no DTD, no entities. */
final class SamlMetadata {
    private static final String NAMESPACE = "urn:oasis:names:tc:SAML:2.0:metadata";
    private static final int LONGEST = 512 * 1024;
    private static final int LONGEST_ID = 500;

    private SamlMetadata() {}

    /**
     * @throws InvalidField ({@code bad_metadata}) for what is no metadata of one entity
     */
    static String checked(String text) {
        entityId(text);
        return text;
    }

    /**
     * @throws InvalidField ({@code bad_metadata})
     */
    static String entityId(String text) {
        if (text.length() > LONGEST) {
            throw bad(null);
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
            String id = null;
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD
                        || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw bad(null);
                }
                if (id == null && event == XMLStreamConstants.START_ELEMENT) {
                    if (!NAMESPACE.equals(reader.getNamespaceURI())
                            || !reader.getLocalName().equals("EntityDescriptor")) {
                        throw bad(null);
                    }
                    id = reader.getAttributeValue(null, "entityID");
                }
            }
            if (id == null || id.isBlank() || id.length() > LONGEST_ID) {
                throw bad(null);
            }
            return id;
        } catch (XMLStreamException e) {
            throw bad(e);
        }
    }

    private static InvalidField bad(@org.jspecify.annotations.Nullable Exception cause) {
        InvalidField failure =
                new InvalidField(
                        "metadata",
                        "bad_metadata",
                        "SAML metadata of one identity provider, please, as XML without a DTD.");
        if (cause != null) {
            failure.initCause(cause);
        }
        return failure;
    }
}
