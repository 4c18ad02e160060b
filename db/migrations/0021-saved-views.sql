-- What somebody looks at again and again: a filter with its order and columns, their own or everybody's.
create table saved_view (
  workspace_id uuid not null,
  id uuid not null,
  noun text not null check (noun in ('person', 'account', 'deal')),
  name text not null check (length(btrim(name)) between 1 and 200),
  q text,
  filter jsonb,
  sort text,
  columns text[],
  -- The user whose it is; a program's is nobody's and shared.
  user_id uuid,
  shared boolean not null,
  position integer not null,
  primary key (workspace_id, id),
  check (shared or user_id is not null)
);
create index saved_view_noun on saved_view (workspace_id, noun, position);
alter table saved_view enable row level security;
alter table saved_view force row level security;
create policy of_workspace on saved_view to duet_app using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on saved_view to duet_app;
