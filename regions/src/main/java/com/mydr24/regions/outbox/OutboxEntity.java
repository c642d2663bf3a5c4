package com.mydr24.regions.outbox;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** The table as Micronaut Data wants to know it; every statement is written out in the rows. */
@MappedEntity(value = "outbox", schema = "residency")
record OutboxEntity(@Id UUID id) {}
