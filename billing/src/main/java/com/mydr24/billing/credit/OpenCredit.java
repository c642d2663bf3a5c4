package com.mydr24.billing.credit;

import java.util.UUID;
import org.joda.money.Money;

/** A credit with something left of it, net of tax. */
public record OpenCredit(
        UUID id, String kind, String number, String description, Money remaining) {}
