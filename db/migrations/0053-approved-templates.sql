-- The templates of WhatsApp that were approved, as they were read last. Those of a door are replaced together.
create table approved_template (
  workspace_id uuid not null,
  door_id uuid not null,
  name text not null check (length(name) between 1 and 512),
  language text not null check (length(language) between 1 and 20),
  definition jsonb not null,
  read_at timestamptz not null,
  primary key (workspace_id, door_id, name, language),
  foreign key (workspace_id, door_id) references door (workspace_id, id)
);
alter table approved_template enable row level security;
alter table approved_template force row level security;
create policy of_workspace on approved_template to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on approved_template to duet_app;

-- The approved template that a message is, with what its places are filled with; its text is what whoever gets it reads.
alter table message add column approved jsonb;
