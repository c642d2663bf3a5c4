-- What the accounts of the journal are called in the charts of accounts that accountants' programs know. The
-- defaults are ours; what an entity's accountant wants otherwise is another row's number.
create table billing.chart_number (
    chart   text not null check (chart ~ '^[A-Z0-9]{2,12}$'),
    account text not null,
    number  text not null check (number ~ '^\d{4,8}$'),
    name    text not null,
    primary key (chart, account),
    unique (chart, number)
);
comment on table billing.chart_number is 'Numbers of the journal''s accounts in charts of accounts.';
grant select on billing.chart_number to mydr24_app;

-- Of accounts that compute no tax by themselves: the journal has the tax as a line of its own.
insert into billing.chart_number (chart, account, number, name) values
    ('SKR04', 'RECEIVABLE',      '1200', 'Forderungen aus Lieferungen und Leistungen'),
    ('SKR04', 'CASH',            '1800', 'Bank'),
    ('SKR04', 'REVENUE',         '4000', 'Umsatzerlöse'),
    ('SKR04', 'SLA_CREDITS',     '4700', 'Erlösschmälerungen'),
    ('SKR04', 'GOODWILL',        '4701', 'Erlösschmälerungen aus Kulanz'),
    ('SKR04', 'CUSTOMER_CREDIT', '3500', 'Sonstige Verbindlichkeiten aus Gutschriften'),
    ('SKR04', 'REFUND_PAYABLE',  '3501', 'Sonstige Verbindlichkeiten aus Überzahlungen'),
    ('SKR04', 'CARRIED',         '3630', 'Sonstige Verrechnungskonten (Interimskonto)'),
    ('SKR04', 'RECLAIMED',       '1300', 'Sonstige Vermögensgegenstände aus Rückforderungen'),
    ('SKR04', 'DISPUTED',        '1301', 'Sonstige Vermögensgegenstände aus bestrittenen Zahlungen'),
    ('SKR04', 'PAYMENT_FEES',    '6855', 'Nebenkosten des Geldverkehrs'),
    ('SKR04', 'TAX_PAYABLE',     '3800', 'Umsatzsteuer'),
    ('SKR03', 'RECEIVABLE',      '1400', 'Forderungen aus Lieferungen und Leistungen'),
    ('SKR03', 'CASH',            '1200', 'Bank'),
    ('SKR03', 'REVENUE',         '8000', 'Umsatzerlöse'),
    ('SKR03', 'SLA_CREDITS',     '8700', 'Erlösschmälerungen'),
    ('SKR03', 'GOODWILL',        '8701', 'Erlösschmälerungen aus Kulanz'),
    ('SKR03', 'CUSTOMER_CREDIT', '1700', 'Sonstige Verbindlichkeiten aus Gutschriften'),
    ('SKR03', 'REFUND_PAYABLE',  '1701', 'Sonstige Verbindlichkeiten aus Überzahlungen'),
    ('SKR03', 'CARRIED',         '1792', 'Sonstige Verrechnungskonten (Interimskonto)'),
    ('SKR03', 'RECLAIMED',       '1500', 'Sonstige Vermögensgegenstände aus Rückforderungen'),
    ('SKR03', 'DISPUTED',        '1501', 'Sonstige Vermögensgegenstände aus bestrittenen Zahlungen'),
    ('SKR03', 'PAYMENT_FEES',    '4970', 'Nebenkosten des Geldverkehrs'),
    ('SKR03', 'TAX_PAYABLE',     '1770', 'Umsatzsteuer');
