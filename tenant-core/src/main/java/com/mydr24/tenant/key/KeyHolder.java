package com.mydr24.tenant.key;

import com.mydr24.tenant.directory.DirectoryEntry;
import java.util.Set;
import java.util.UUID;

/** Who a presented key belongs to, and what it may do. */
public record KeyHolder(DirectoryEntry tenant, UUID keyId, KeyPurpose purpose, Set<Scope> scopes) {}
