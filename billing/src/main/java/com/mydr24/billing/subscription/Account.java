package com.mydr24.billing.subscription;

/** What an invoice must say about the customer; the country is ISO 3166-1 alpha-2. */
public record Account(String slug, String customerName, String country) {}
