-- Who outside wants to hear of facts. The secret is not kept: it is derived from the server's own and the webhook's id.
create table webhook (
  workspace_id uuid not null,
  id uuid not null,
  url text not null check (length(url) between 1 and 2000),
  -- Acts of facts; '*' is every act.
  events text[] not null check (cardinality(events) > 0),
  -- Tells whether the server's secret is still the one that the webhook's was derived from.
  secret_check bytea not null check (octet_length(secret_check) = 8),
  active boolean not null default true,
  made_at timestamptz not null,
  primary key (workspace_id, id)
);
alter table webhook enable row level security;
alter table webhook force row level security;
create policy of_workspace on webhook to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on webhook to duet_app;

-- Read with the settings of every turn, so that a workspace without webhooks pays nothing for them.
alter table workspace add column has_webhooks boolean not null default false;
create index workspace_with_webhooks on workspace (id) where has_webhooks;

-- The lists that people page through, newest first.
create index outbox_state on outbox (workspace_id, state, id);
create index handoff_offered on handoff (workspace_id, offered_at desc, id desc);
create index deal_created on deal (workspace_id, created_at desc, id desc);
create index deal_owner on deal (workspace_id, owner_id) where owner_id is not null;
