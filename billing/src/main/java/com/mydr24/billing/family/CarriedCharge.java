package com.mydr24.billing.family;

import java.util.UUID;
import org.joda.money.Money;

/**
 * What a child's invoice came to, net of tax, for the invoice of its parent.
 *
 * @param id of the child's invoice
 * @param number of it; words in its place while there is none
 */
public record CarriedCharge(UUID id, String childName, String number, Money amount) {}
