-- A tenant's own directory takes away whom it brought. What the audit log says of them stays.
grant delete on tenancy.invitation to mydr24_app;
grant delete on tenancy.member to mydr24_app;
