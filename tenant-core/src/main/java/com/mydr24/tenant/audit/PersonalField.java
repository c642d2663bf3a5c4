package com.mydr24.tenant.audit;

/**
 * Something about a person, kept so that it can be made unreadable later.
 *
 * @param subject whose it is, as an opaque id: the same for all that is to be erased together
 * @param field such as email, name, address
 */
record PersonalField(String subject, String field, String value) {
    @Override
    public String toString() {
        return "PersonalField[" + field + " of " + subject + "]";
    }
}
