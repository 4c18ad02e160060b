-- Files that came or go with messages. They are kept as they are and only ever handed out as downloads.
create table attachment (
  workspace_id uuid not null,
  id uuid not null,
  name text not null check (length(name) between 1 and 255),
  -- What its sender says that it is.
  type text not null check (length(type) between 1 and 200),
  size integer not null check (size >= 0),
  sha256 bytea not null check (length(sha256) = 32),
  bytes bytea not null,
  made_at timestamptz not null,
  -- Null: it came by a door.
  made_by uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, made_by) references member (workspace_id, id)
);
alter table attachment alter column bytes set storage external;
alter table attachment enable row level security;
alter table attachment force row level security;
create policy of_workspace on attachment to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on attachment to duet_app;
