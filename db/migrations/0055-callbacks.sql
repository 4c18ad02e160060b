-- A task to call somebody back at the time that was said.
alter table task add column callback boolean not null default false;
