package com.mydr24.billing.einvoice;

import com.helger.diagnostics.error.IError;
import com.helger.diver.api.coord.DVRCoordinate;
import com.helger.phive.api.execute.ValidationExecutionManager;
import com.helger.phive.api.executorset.ValidationExecutorSetRegistry;
import com.helger.phive.api.validity.IValidityDeterminator;
import com.helger.phive.en16931.EN16931Validation;
import com.helger.phive.peppol.PeppolValidation;
import com.helger.phive.peppol.PeppolValidation2026_05;
import com.helger.phive.xml.source.IValidationSourceXML;
import com.helger.phive.xml.source.ValidationSourceXML;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** The schemas and Schematron rules that those who receive e-invoices run, offline. */
public final class OfficialRules {
    private static final ValidationExecutorSetRegistry<IValidationSourceXML> RULES =
            new ValidationExecutorSetRegistry<>();

    static {
        EN16931Validation.initEN16931(RULES);
        PeppolValidation.initStandard(RULES);
    }

    private OfficialRules() {}

    /** The rules that a document breaks, each as its id and its words. */
    public static List<String> brokenBy(byte[] xml) {
        var document = parsed(xml);
        var root = document.getDocumentElement().getLocalName();
        var rules =
                switch (root) {
                    case "Invoice" -> PeppolValidation2026_05.VID_OPENPEPPOL_INVOICE_UBL_V3;
                    case "CreditNote" -> PeppolValidation2026_05.VID_OPENPEPPOL_CREDIT_NOTE_UBL_V3;
                    case "CrossIndustryInvoice" -> EN16931Validation.VID_CII_1316;
                    default -> throw new IllegalArgumentException(root);
                };
        return brokenBy(document, rules);
    }

    private static List<String> brokenBy(Document document, DVRCoordinate rules) {
        var results =
                ValidationExecutionManager.executeValidation(
                        IValidityDeterminator.createDefault(),
                        Objects.requireNonNull(RULES.getOfID(rules)),
                        ValidationSourceXML.create(null, document));
        var broken = new ArrayList<String>();
        results.forEachFlattened(IError::isError, error -> broken.add(words(error)));
        return List.copyOf(broken);
    }

    private static String words(IError error) {
        return error.getErrorID() + ": " + error.getErrorText(Locale.ENGLISH);
    }

    private static Document parsed(byte[] xml) {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("no XML", e);
        }
    }
}
