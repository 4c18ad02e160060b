-- An import that members run by the browser: its files come first, it may be rehearsed, and one process works on it.
alter table import drop constraint import_state_check;
alter table import
  add constraint import_state_check
    check (state in ('collecting', 'rehearsed', 'staging', 'processing', 'done', 'undone')),
  -- As facts name them; null: the command line.
  add column begun_by text,
  -- What is being done at this moment, by whom it was claimed, and when they last said that they are alive.
  add column doing text check (doing in ('rehearsal', 'import', 'undo')),
  add column claim uuid,
  add column alive_at timestamptz,
  add column progress jsonb,
  -- Why the latest try ended early, in words.
  add column refused text,
  -- What an undo left, because somebody had touched it since.
  add column kept jsonb not null default '[]',
  add constraint import_claimed check ((doing is null) = (claim is null) and (doing is null) = (alive_at is null));
-- One at a time in a workspace.
create unique index import_at_work on import (workspace_id) where doing is not null;
