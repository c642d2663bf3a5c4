-- Providers tell of disputes, refunds and transfers, too: what kind of object a notice is about, and which.
alter table billing.provider_event add column about text
    check (about in ('INVOICE', 'DISPUTE', 'REFUND', 'TRANSFER'));
alter table billing.provider_event add column object text check (length(object) between 1 and 255);
alter table billing.provider_event add constraint provider_event_names_its_object
    check ((about is null) = (object is null));
