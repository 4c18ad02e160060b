-- What a board of deals is drawn from: since when a deal stands where it stands, and when it is expected to close.
alter table deal add column stage_at timestamptz, add column expected_on date;
alter table deal no force row level security;
alter table deal_stage no force row level security;
update deal set stage_at = coalesce((select max(at) from deal_stage step
  where step.workspace_id = deal.workspace_id and step.deal_id = deal.id), created_at);
alter table deal force row level security;
alter table deal_stage force row level security;
alter table deal alter column stage_at set not null;

-- The step takes back the one before it.
alter table deal_stage add column undo boolean not null default false;

-- Taken out of the pipeline. The row stays for those deals whose history names it, so that no late word brings it back.
alter table pipeline_stage add column removed boolean not null default false;

create index deal_board on deal (workspace_id, pipeline_id, stage, stage_at desc, id desc) where not placeholder;
