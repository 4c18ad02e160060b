-- What was known of a lead when it was offered, as ids of what shows it: history, which stays when the passing is derived
-- again. What was erased since is not found any more, and nothing of it is copied here.
create table handoff_context (
  workspace_id uuid not null,
  handoff_id uuid not null,
  composed_at timestamptz not null,
  saw uuid[] not null,
  asked uuid[] not null,
  campaigns uuid[] not null,
  -- What a packet should hold and this one does not.
  missing text[] not null,
  primary key (workspace_id, handoff_id)
);
alter table handoff_context enable row level security;
alter table handoff_context force row level security;
create policy of_workspace on handoff_context to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on handoff_context to duet_app;
