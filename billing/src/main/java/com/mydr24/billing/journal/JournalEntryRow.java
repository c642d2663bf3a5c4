package com.mydr24.billing.journal;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

@MappedEntity(value = "journal_entry", schema = "billing")
record JournalEntryRow(@Id UUID id, String eventKey, String document, Instant postedAt) {}
