-- What became of what we said, as the other side's network tells it: which may be late, out of order, and more than once.
-- Named as the touch is that tells of it, because news may come before the touch does.
create table delivery (
  workspace_id uuid not null,
  source text not null check (length(source) between 1 and 80),
  external_id text not null check (length(external_id) between 1 and 200),
  sent_at timestamptz,
  delivered_at timestamptz,
  read_at timestamptz,
  failed_at timestamptz,
  -- Why it failed, in the words of the other side.
  reason text check (length(reason) <= 500),
  primary key (workspace_id, source, external_id)
);
alter table delivery enable row level security;
alter table delivery force row level security;
create policy of_workspace on delivery to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on delivery to duet_app;

-- What the other side called it when it took it last.
alter table message add column external_id text check (length(external_id) between 1 and 200);
