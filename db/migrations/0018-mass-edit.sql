-- One change of many people. What it says stands in the log under its id (`happening.import_id`), as an import's does, so
-- that taking it back is taking its words away and folding again: exactly what was, unless somebody has spoken since.
create table mass_edit (
  workspace_id uuid not null,
  id uuid not null,
  what jsonb not null,
  people integer not null,
  begun_by text not null,
  -- The member as happenings name them.
  begun_as text,
  begun_at timestamptz not null,
  state text not null check (state in ('working', 'done', 'cancelled', 'undoing', 'undone')),
  ended_at timestamptz,
  -- Who works on it, and when they last said that they are alive.
  claim uuid,
  alive_at timestamptz,
  -- Why it could not go on, in words.
  problem text,
  primary key (workspace_id, id)
);
create index mass_edit_open on mass_edit (workspace_id) where state in ('working', 'undoing');

-- The people that were chosen, in pieces of one transaction each.
create table mass_edit_piece (
  workspace_id uuid not null,
  mass_edit_id uuid not null,
  place integer not null,
  people uuid[] not null,
  changed integer not null default 0,
  done boolean not null default false,
  undone boolean not null default false,
  -- Whom an undo left, because somebody had changed them since.
  kept uuid[] not null default '{}',
  primary key (workspace_id, mass_edit_id, place),
  foreign key (workspace_id, mass_edit_id) references mass_edit (workspace_id, id) on delete cascade
);

do $$
declare
  noun text;
begin
  foreach noun in array array['mass_edit', 'mass_edit_piece'] loop
    execute format('alter table %I enable row level security', noun);
    execute format('alter table %I force row level security', noun);
    execute format('create policy of_workspace on %I to duet_app using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace())', noun);
    execute format('grant select, insert, update, delete on %I to duet_app', noun);
  end loop;
end $$;
