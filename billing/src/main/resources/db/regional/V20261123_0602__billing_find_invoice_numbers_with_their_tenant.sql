-- Finance looks for numbers across all tenants; a tenant's own query that the planner sends by this index
-- must find its tenant in it, too.
drop index billing.invoice_by_number;
create index invoice_by_number on billing.invoice (number, tenant_id);
