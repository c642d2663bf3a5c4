package com.mydr24.portal.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.portal.Api;

/**
 * An invoice of three tax groups, as people and programs of a tenant read it and nobody else does.
 */
final class ReadableInvoice {
    private ReadableInvoice() {}

    static void assertIn(Api clinic, Api other, JsonNode invoice) {
        assertThat(invoice.path("taxes").findValuesAsText("category"))
                .containsExactly("S", "S", "E");
        assertThat(invoice.path("customer").path("profile").path("vatNumber").asText())
                .isEqualTo("DE811907980");
        String path = "/invoices/" + invoice.path("number").asText();
        assertThat(clinic.get(path).expecting(200).text())
                .contains("What is taxed how", "Am Ufer 1", "Ward 7");
        assertThat(clinic.get("/billing-profile").expecting(200).text()).contains("DE811907980");
        assertThat(clinic.get(path + ".pdf").expecting(200).bytes()).isNotEmpty();
        Api.Answer document = clinic.get("/api/v1" + path + ".xml").expecting(200);
        assertThat(document.header("Content-Type")).startsWith("application/xml");
        assertThat(document.text()).contains("<cbc:InvoiceTypeCode>380<", "Am Ufer 1");
        assertThat(clinic.get("/api/v1" + path + ".xml?format=cii").expecting(200).text())
                .contains("<rsm:CrossIndustryInvoice");
        assertThat(
                        clinic.get("/api/v1" + path + ".xml?format=pdf")
                                .expecting(422)
                                .json()
                                .path("code")
                                .asText())
                .isEqualTo("unknown_format");
        other.get("/api/v1" + path + ".xml").expecting(404);
    }
}
