package com.mydr24.tenant.export;

import io.micronaut.core.annotation.Introspected;

@Introspected
@SuppressWarnings("ArrayRecordComponent") // read once and written out
record ChunkRow(byte[] body) {}
