package com.mydr24.billing.note;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be taken back.
 *
 * @param id chosen by whoever asks, so that asking twice makes one document
 * @param invoice the number of the invoice
 * @param netMinor minor units before tax; null for all that is left of the invoice
 */
public record NewCreditNote(UUID id, String invoice, @Nullable Long netMinor, String reason) {}
