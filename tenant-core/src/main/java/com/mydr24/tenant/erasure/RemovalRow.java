package com.mydr24.tenant.erasure;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

@MappedEntity(value = "erasure_removal", schema = "tenancy")
record RemovalRow(@Id UUID sagaId, String store, String thing, long removed) {}
