-- How far the close of a month has come in a cell: what the operator's progress bar reads. The books
-- of the cell, not this row, say what is closed; it holds no personal data and may be rebuilt.
create table billing.month_close (
    month       text        not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
    cell        text        not null,
    total       integer     not null check (total >= 0),
    done        integer     not null check (done >= 0),
    failed      integer     not null check (failed >= 0),
    state       text        not null check (state in ('RUNNING', 'DONE', 'FAILED')),
    error       text,
    started_at  timestamptz not null,
    finished_at timestamptz,
    primary key (month, cell)
);
grant select, insert, update on billing.month_close to mydr24_app;
