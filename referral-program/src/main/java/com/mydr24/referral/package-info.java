/**
 * Who brought whom, and what that earned. Owns the schema {@code referral}: partners, links and
 * their ledger in the control plane, the binding of a tenant in the tenant's own database.
 */
@NullMarked
package com.mydr24.referral;

import org.jspecify.annotations.NullMarked;
