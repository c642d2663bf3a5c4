-- The jobs of the cell, as db-scheduler wants them. A job names a month or a tenant's id, never
-- a person.
create table residency.scheduled_tasks (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamptz not null,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures int,
    last_heartbeat timestamptz,
    version bigint not null,
    priority smallint,
    state text,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_due on residency.scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on residency.scheduled_tasks (last_heartbeat);
grant select, insert, update, delete on residency.scheduled_tasks to mydr24_app;
