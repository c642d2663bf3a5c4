insert into residency.stays_with_cell (schema_name, table_name, why)
values ('tenancy', 'application', 'always in the pool of the cell, and gone once the tenant is active');
