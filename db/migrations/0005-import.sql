-- What an import brought is told by import_id on the rows themselves; here stands what it was and how it went.
create table import (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  plan text not null,
  source text not null,
  -- The names of the files and how each was read.
  files jsonb not null,
  -- `staging`: rows are being put into the intake; one that a kill stopped there is taken up again by the same command.
  state text not null check (state in ('staging', 'processing', 'done', 'undone')),
  started_at timestamptz not null,
  finished_at timestamptz,
  counts jsonb not null default '{}',
  primary key (workspace_id, id)
);
create index import_open on import (workspace_id, plan) where state = 'staging';

-- Rows that were not taken, to the letter, so that they can be mended.
create table import_rejection (
  workspace_id uuid not null,
  id uuid not null,
  import_id uuid not null,
  file text not null,
  line bigint not null,
  reason text not null,
  raw text not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, import_id) references import (workspace_id, id) on delete cascade
);
create index import_rejection_of on import_rejection (workspace_id, import_id, id);

do $$
declare
  noun text;
begin
  foreach noun in array array['import', 'import_rejection'] loop
    execute format('alter table %I enable row level security', noun);
    execute format('alter table %I force row level security', noun);
    execute format('create policy of_workspace on %I to duet_app using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace())', noun);
    execute format('grant select, insert, update, delete on %I to duet_app', noun);
  end loop;
end $$;
