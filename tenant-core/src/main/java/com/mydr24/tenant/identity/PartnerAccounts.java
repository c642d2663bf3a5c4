package com.mydr24.tenant.identity;

import com.mydr24.tenant.identity.IdentityRecords.Person;
import java.util.Optional;

/**
 * Keeps the accounts of partners' people, in a place of their own, and signs them in. It knows
 * names and addresses, and nothing of partners: who belongs to which and may do what there is kept
 * by the programme, under the account's subject. Every method may be repeated, and throws {@link
 * com.mydr24.regions.failure.Unavailable} ({@code identity_warming_up}) while the provider does not
 * answer.
 */
public interface PartnerAccounts {
    /**
     * Makes an account for the address, which opens nothing before {@link #open}; or finds the one
     * there is.
     *
     * @return its subject in tokens
     */
    String ensure(String email);

    /**
     * Lets the account's person sign in from now on, by this password alone.
     *
     * @throws com.mydr24.regions.failure.InvalidField on {@code password} when the provider finds
     *     it too weak
     */
    void open(String subject, String name, String password);

    /** Removes the account, and with it every session and token of it at the provider. */
    void remove(String subject);

    /** Name and address of an account; empty when it is gone. */
    Optional<Person> find(String subject);

    /** Who makes these people's tokens. */
    Issuer issuer();
}
