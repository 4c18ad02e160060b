-- What became of a message that came by a door: it waits for a mapping, or was taken in, left aside, or failed.
alter table door_example add column outcome text not null default 'waiting'
  check (outcome in ('waiting', 'taken', 'aside', 'failed'));
alter table door_example alter column outcome drop default;

-- Answers to comments are found by the comment that they stand below.
create index touchpoint_post on touchpoint (workspace_id, source, external_id) where kind = 'post';
