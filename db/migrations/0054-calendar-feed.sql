-- The secret address by which a member's own calendar reads what is planned. Only a hash of it is kept.
create table calendar_feed (
  workspace_id uuid not null,
  member_id uuid not null,
  token_hash bytea not null check (octet_length(token_hash) = 32),
  made_at timestamptz not null,
  -- When a calendar last asked, to the hour.
  read_at timestamptz,
  primary key (workspace_id, member_id),
  foreign key (workspace_id, member_id) references member (workspace_id, id) on delete cascade
);
create unique index calendar_feed_token on calendar_feed (workspace_id, token_hash);
alter table calendar_feed enable row level security;
alter table calendar_feed force row level security;
create policy of_workspace on calendar_feed to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on calendar_feed to duet_app;
