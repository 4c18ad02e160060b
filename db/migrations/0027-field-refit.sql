-- After a field was made, converted or had options merged, the values that stand under its key are derived again: a piece
-- of records a transaction, so that nobody waits long and a process that dies leaves the rest to the next.
create table field_refit (
  workspace_id uuid not null,
  id uuid not null,
  field_id uuid not null,
  -- What was done to the field, as its fact calls it.
  act text not null,
  -- How the field kept its values before and after: { type, options, currency }. Nothing before one that was made.
  before jsonb,
  after jsonb not null,
  undone boolean not null default false,
  begun_by text not null,
  begun_at timestamptz not null,
  state text not null check (state in ('working', 'done', 'replaced')),
  -- Records that have a value, and how many of them have been derived again.
  records integer not null,
  looked integer not null default 0,
  -- The last of them, in the order of their ids.
  reached uuid,
  -- Who works on it, and when they last said that they are alive.
  claim uuid,
  alive_at timestamptz,
  -- Why it could not go on, in words.
  problem text,
  primary key (workspace_id, id),
  foreign key (workspace_id, field_id) references field (workspace_id, id)
);
create index field_refit_open on field_refit (workspace_id) where state = 'working';
create index field_refit_field on field_refit (workspace_id, field_id, id);

alter table field_refit enable row level security;
alter table field_refit force row level security;
create policy of_workspace on field_refit to duet_app using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on field_refit to duet_app;
