-- What people may be reached for, where a workspace differs from what Duet begins with.
create table consent_purpose (
  workspace_id uuid not null,
  key text not null check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(key) <= 80),
  name text not null check (length(name) between 1 and 200),
  -- Only who said yes is reached; otherwise everybody who did not say no.
  asks boolean not null,
  position integer not null,
  archived_at timestamptz,
  primary key (workspace_id, key)
);
alter table consent_purpose enable row level security;
alter table consent_purpose force row level security;
create policy of_workspace on consent_purpose to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on consent_purpose to duet_app;

-- How it stands with a purpose and channel of an identity. Derived from happenings of the kind consent, which are the
-- ledger; '*' where everything was withdrawn at once.
create table consent (
  workspace_id uuid not null,
  identity_id uuid not null,
  channel text not null,
  purpose text not null,
  given boolean not null,
  at timestamptz not null,
  order_key text collate "C" not null,
  how text not null,
  primary key (workspace_id, identity_id, channel, purpose),
  foreign key (workspace_id, identity_id) references identity (workspace_id, id)
);
alter table consent enable row level security;
alter table consent force row level security;
create policy of_workspace on consent to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on consent to duet_app;

-- Addresses that nobody may write to. Found by a keyed hash, so that somebody who was erased stays on it without their
-- address.
create table suppression (
  workspace_id uuid not null,
  id uuid not null,
  -- '*': every channel that reaches the address.
  channel text not null check (length(channel) between 1 and 80),
  address_hash bytea not null check (octet_length(address_hash) = 32),
  address text check (length(address) between 1 and 320),
  reason text not null check (reason in ('hard-bounce', 'complaint', 'unsubscribed', 'erased', 'by-hand')),
  note text check (length(note) between 1 and 1000),
  at timestamptz not null,
  by text not null,
  released_at timestamptz,
  released_by text,
  release_reason text check (length(release_reason) between 1 and 1000),
  primary key (workspace_id, id),
  unique (workspace_id, address_hash, channel, reason),
  check ((released_at is null) = (release_reason is null)),
  check (reason not in ('complaint', 'unsubscribed') or released_at is null)
);
create index suppression_latest on suppression (workspace_id, at desc, id desc) where released_at is null;
alter table suppression enable row level security;
alter table suppression force row level security;
create policy of_workspace on suppression to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on suppression to duet_app;

-- The key of those hashes. It is the workspace's own and travels with it: after a move, or under another secret of the
-- server, who was suppressed still is.
create table suppression_key (
  workspace_id uuid not null,
  key bytea not null check (octet_length(key) = 32),
  primary key (workspace_id)
);
alter table suppression_key enable row level security;
alter table suppression_key force row level security;
create policy of_workspace on suppression_key to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on suppression_key to duet_app;
