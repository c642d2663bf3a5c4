-- The accounts of money that goes again, in the charts that accountants' programs know.
insert into billing.chart_number (chart, account, number, name) values
    ('SKR04', 'RECLAIMED',    '1301', 'Sonstige Vermögensgegenstände aus Rückzahlungen'),
    ('SKR04', 'DISPUTED',     '1302', 'Sonstige Vermögensgegenstände aus strittigen Zahlungen'),
    ('SKR04', 'PAYMENT_FEES', '6855', 'Nebenkosten des Geldverkehrs'),
    ('SKR03', 'RECLAIMED',    '1501', 'Sonstige Vermögensgegenstände aus Rückzahlungen'),
    ('SKR03', 'DISPUTED',     '1502', 'Sonstige Vermögensgegenstände aus strittigen Zahlungen'),
    ('SKR03', 'PAYMENT_FEES', '4970', 'Nebenkosten des Geldverkehrs');
