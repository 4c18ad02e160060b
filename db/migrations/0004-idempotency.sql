-- The answer to a writing request, kept in the transaction of the write: the same key again gets the same answer.
create table idempotency (
  workspace_id uuid not null,
  key text not null check (length(key) between 1 and 200),
  request_hash bytea not null check (octet_length(request_hash) = 32),
  -- Null only inside the transaction that is at work.
  status smallint,
  response jsonb,
  created_at timestamptz not null,
  primary key (workspace_id, key)
);
create index idempotency_age on idempotency (workspace_id, created_at);

alter table idempotency enable row level security;
alter table idempotency force row level security;
create policy of_workspace on idempotency to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on idempotency to duet_app;
