package com.mydr24.billing.price;

import java.util.UUID;
import org.joda.money.Money;

/** One version of a list price: what a calendar month of a tier costs, net of tax. */
public record Price(UUID id, Money monthly) {}
