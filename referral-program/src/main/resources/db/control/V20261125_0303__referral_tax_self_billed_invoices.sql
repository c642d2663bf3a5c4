-- What tax a self-billed invoice states, by which rule, and whose numbers it names. What was written before these
-- rules says that nobody determined it.
alter table referral.tax_form add column vat_number text check (vat_number ~ '^[A-Z]{2}[0-9A-Z]{2,13}$');
alter table referral.tax_form add constraint vat_number_is_of_a_vat_form check (vat_number is null or kind = 'VAT_ID');

alter table referral.self_billed_invoice add column treatment text not null default 'NOT_DETERMINED'
    check (treatment in ('TAXED', 'NOT_TAXED', 'REVERSE_CHARGE', 'NOT_DETERMINED'));
alter table referral.self_billed_invoice add column tax_rule text not null default '';
alter table referral.self_billed_invoice add column rate_bp integer not null default 0 check (rate_bp between 0 and 5000);
alter table referral.self_billed_invoice add column tax_minor bigint not null default 0;
alter table referral.self_billed_invoice add column note text not null default '';
alter table referral.self_billed_invoice add column supplier_vat_id text;
alter table referral.self_billed_invoice add column customer text not null default '';
alter table referral.self_billed_invoice add column customer_vat_id text;
alter table referral.self_billed_invoice add constraint tax_is_a_part_of_the_amount
    check (abs(tax_minor) < abs(amount_minor) and sign(tax_minor) in (0, sign(amount_minor)));
alter table referral.self_billed_invoice add constraint only_what_is_taxed_has_tax
    check ((treatment = 'TAXED') = (rate_bp > 0) and (treatment = 'TAXED' or tax_minor = 0));
comment on column referral.self_billed_invoice.tax_minor is 'The part of the amount that is tax.';
