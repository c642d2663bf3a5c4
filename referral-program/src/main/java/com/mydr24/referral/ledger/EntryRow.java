package com.mydr24.referral.ledger;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** The table as Micronaut Data wants to know it; every statement is written out in the rows. */
@MappedEntity(value = "ledger_entry", schema = "referral")
record EntryRow(@Id UUID id) {}
