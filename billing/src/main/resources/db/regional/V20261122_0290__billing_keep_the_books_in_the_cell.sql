-- The books are the supplier's, and stay in the cell's pool when a tenant moves.
insert into residency.stays_with_cell (schema_name, table_name, why)
select 'billing', name, 'the books of the cell'
  from unnest(array[
           'account', 'subscription', 'journal_entry', 'journal_line', 'invoice', 'invoice_line',
           'credit', 'credit_application', 'payment', 'month_closing'
       ]) as name;
