-- What e-invoices say of the entity that bills; finance fills it in for further ones.
alter table billing.issuing_entity add column town text;
alter table billing.issuing_entity add column postal_code text;
alter table billing.issuing_entity add column registration text;
alter table billing.issuing_entity add column contact text;
alter table billing.issuing_entity add column phone text;
alter table billing.issuing_entity add column email text;
alter table billing.issuing_entity add column address_scheme text check (address_scheme ~ '^[0-9]{4}$');
alter table billing.issuing_entity add column address_id text;
alter table billing.issuing_entity add column account text;
alter table billing.issuing_entity add column bic text;
alter table billing.issuing_entity add constraint issuing_entity_has_a_whole_address
    check ((address_scheme is null) = (address_id is null));
update billing.issuing_entity as entity
   set (town, postal_code, registration, contact, phone, email, address_scheme, address_id, account, bic) =
       (said.town, said.postal_code, said.registration, 'Finance', said.phone, 'finance@mydr24.example',
        said.address_scheme, said.address_id, said.account, said.bic)
  from (values
    ('DE', 'Berlin', '10117', 'HRB 210871 B', '+49 30 5550100', '9930', 'DE811907980', 'DE02120300000000202051', 'BYLADEM1001'),
    ('US', 'Wilmington, DE', '19801', 'EIN 84-1234567', '+1 302 5550100', '0060', '123456789', '000123456789', null),
    ('JP', 'Chiyoda-ku, Tokyo', '100-0005', '7010001234567', '+81 3 5550 0100', '0188', '7010001234567', '0001234567', null),
    ('KE', 'Nairobi', '00100', 'PVT-7LRM5EX', '+254 20 5550100', null, null, '0100123456', null)
  ) as said (code, town, postal_code, registration, phone, address_scheme, address_id, account, bic)
 where said.code = entity.code;
