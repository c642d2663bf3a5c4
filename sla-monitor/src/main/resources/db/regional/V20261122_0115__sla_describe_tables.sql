comment on table sla.contract is 'The promised service level, each version as it was sold.';
comment on table sla.request_batch is 'Deliveries of measured requests.';
comment on table sla.request_minute is 'Measured requests by minute, class and operation; durations is an encoded histogram in microseconds.';
comment on table sla.probe is 'Results of probes.';
comment on table sla.component is 'From when on a monitored component counts or does not.';
comment on table sla.month_report is 'Final months: the report, its inputs and the signed manifest.';
