-- The newest migration there is, for the test of a silo that was left behind.
create table tenancy.newest (id int primary key);
