-- An import whose plan somebody says in the browser: what they said, and the plan that follows from it.
alter table import
  add column by_hand boolean not null default false,
  -- What was said so far; null: nothing yet, and what is suggested counts.
  add column mapping jsonb,
  -- The plan that the mapping compiled to; null: it cannot be followed yet.
  add column made_plan jsonb;

-- How a file is written and what stands in its columns, found out when it came.
create table import_profile (
  workspace_id uuid not null,
  import_id uuid not null,
  file text not null,
  profile jsonb not null,
  primary key (workspace_id, import_id, file),
  foreign key (workspace_id, import_id) references import (workspace_id, id) on delete cascade
);

-- Rows that somebody put right in the screen; they stand in for those of the file when it is read.
create table import_correction (
  workspace_id uuid not null,
  import_id uuid not null,
  file text not null,
  line bigint not null,
  -- All cells of the row, in the order of its columns.
  cells text[] not null,
  corrected_by text not null,
  corrected_at timestamptz not null,
  primary key (workspace_id, import_id, file, line),
  foreign key (workspace_id, import_id) references import (workspace_id, id) on delete cascade
);

alter table import_rejection add column cells text[];

-- A mapping under a name, offered again when files with the same columns come.
create table import_mapping (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  name text not null check (length(btrim(name)) between 1 and 200),
  mapping jsonb not null,
  -- The columns of each of its files.
  headers jsonb not null,
  made_by text not null,
  made_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, name)
);

do $$
declare
  noun text;
begin
  foreach noun in array array['import_profile', 'import_correction', 'import_mapping'] loop
    execute format('alter table %I enable row level security', noun);
    execute format('alter table %I force row level security', noun);
    execute format('create policy of_workspace on %I to duet_app using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace())', noun);
    execute format('grant select, insert, update, delete on %I to duet_app', noun);
  end loop;
end $$;
