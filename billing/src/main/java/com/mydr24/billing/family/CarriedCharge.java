package com.mydr24.billing.family;

import com.mydr24.billing.price.ByTaxClass;
import java.util.UUID;

/**
 * What a child's invoice came to, net of tax, for the invoice of its parent.
 *
 * @param id of the child's invoice
 * @param number of it; words in its place while there is none
 * @param parts by the kinds of supply, which are taxed on the parent's invoice; minor units
 */
public record CarriedCharge(UUID id, String childName, String number, ByTaxClass parts) {}
