package com.mydr24.sla.measurement;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/**
 * A delivery that has been taken.
 *
 * @param bodySha256 hexadecimal
 * @param rejected the answer's rejected lines, JSON
 */
@MappedEntity(value = "request_batch", schema = "sla")
record BatchRow(@Id UUID id, String bodySha256, int accepted, String rejected) {}
