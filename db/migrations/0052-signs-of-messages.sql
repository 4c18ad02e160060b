-- What came back from a mail whose reader agreed to being measured: that its picture was fetched, or a link of it followed.
-- Nothing of who asked is kept, only whether the request itself said that it is a program's.
create table message_sign (
  workspace_id uuid not null,
  id uuid not null,
  message_id uuid not null,
  kind text not null check (kind in ('open', 'click')),
  link text check (length(link) <= 2000),
  at timestamptz not null,
  program text,
  -- 'person', or why it was none. Null until what belongs to it can have come.
  verdict text,
  primary key (workspace_id, id),
  check ((kind = 'click') = (link is not null)),
  foreign key (workspace_id, message_id) references message (workspace_id, id) on delete cascade
);
create index message_sign_of_message on message_sign (workspace_id, message_id, at);
create index message_sign_open on message_sign (workspace_id, at) where verdict is null;
alter table message_sign enable row level security;
alter table message_sign force row level security;
create policy of_workspace on message_sign to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on message_sign to duet_app;
