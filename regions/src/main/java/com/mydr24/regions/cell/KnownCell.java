package com.mydr24.regions.cell;

import com.mydr24.regions.placement.RegionCode;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A cell of some process.
 *
 * @param baseUrl where callers reach it, where that is known
 * @param openedAt the last start of a process that opens it
 */
public record KnownCell(String name, RegionCode region, @Nullable URI baseUrl, Instant openedAt) {}
