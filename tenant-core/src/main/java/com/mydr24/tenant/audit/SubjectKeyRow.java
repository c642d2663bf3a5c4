package com.mydr24.tenant.audit;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

@MappedEntity(value = "audit_subject_key", schema = "tenancy")
record SubjectKeyRow(@Id String subject, String sealedKey) {
    @Override
    public String toString() {
        return "SubjectKeyRow[" + subject + "]";
    }
}
