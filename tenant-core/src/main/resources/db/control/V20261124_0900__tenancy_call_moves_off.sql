-- A move may be called off until the directory names the new place. The row is locked by whoever decides.
alter table tenancy.saga
    add column called_off_at timestamptz,
    add constraint saga_only_moves_are_called_off check (called_off_at is null or kind = 'RELOCATE');
