package com.mydr24.local.demo;

import java.util.List;
import java.util.Map;

/** An invented organisation that recommends MyDR24. */
record DemoPartner(
        String name,
        String type,
        String country,
        String currency,
        String email,
        String link,
        String campaign) {

    static final List<DemoPartner> ALL =
            List.of(
                    new DemoPartner(
                            "Nordwind MedTech GmbH",
                            "technology",
                            "DE",
                            "EUR",
                            "partner@nordwind-medtech.example",
                            "nordwind",
                            "trade-fair"),
                    new DemoPartner(
                            "Hanseatisches Institut für Versorgungsforschung",
                            "research",
                            "DE",
                            "EUR",
                            "kontakt@versorgungsforschung.example",
                            "versorgung",
                            "study"));

    Map<String, Object> form() {
        return Map.of(
                "name", name,
                "type", type,
                "country", country,
                "currency", currency,
                "email", email);
    }

    Map<String, Object> linkForm() {
        return Map.of("slug", link, "campaign", campaign);
    }
}
