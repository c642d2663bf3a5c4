-- What an export's README says of each table; a column that begins with "secret:" stays out of it.
comment on table tenancy.tenant is 'Who the tenant is, and whom to write to.';
comment on table tenancy.application is 'The application, while it is being worked on.';
comment on table tenancy.api_key is 'Keys of the tenant''s programs.';
comment on column tenancy.api_key.hash is 'secret: the SHA-256 by which a key is recognised';
comment on table tenancy.site is 'The places the tenant runs.';
comment on table tenancy.audit_entry is 'What was done in the tenant''s name or to it, chained by hashes.';
comment on table tenancy.audit_head is 'The end of that chain.';
comment on column tenancy.audit_head.sealed_key is 'secret: the key of the sealed fields of the log';
comment on table tenancy.audit_subject_key is 'Of which persons the log holds sealed fields.';
comment on column tenancy.audit_subject_key.sealed_key is 'secret: the key of a person''s sealed fields';

comment on table tenancy.member is
    'The tenant''s people: who they are, what they may do, and whether they may still sign in.';
comment on table tenancy.invitation is
    'Who was asked in, by whom, and whether the link was used, taken back or ran out.';
comment on column tenancy.invitation.hash is 'secret: the hash of the link''s token';
comment on table tenancy.audit_signed_head is
    'Signed statements of how far the audit log had come, and what it held then.';
comment on table tenancy.support_request is
    'When the operator asked to look, why, what the tenant answered, and until when it held.';
