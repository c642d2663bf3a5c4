-- Hospitals of one national system may pay from one account: who belongs together is no stranger to itself. The
-- id of the system, or the customer's own; null of what was seen before, which stands for itself.
alter table referral.customer_trait add column family uuid;
