-- Lists of people and accounts in any order. Under row-level security a condition may use an index only if its operator
-- is leakproof, which comparisons of columns are and functions of them are not: so what is sorted by is a column.

-- A text as lists are sorted by it: by its beginning, without regard to case and to the accents of Latin letters. By
-- bytes and not by a locale, so that the order is the same on every machine and outlives new versions of its tables.
create function sort_text(said text) returns text language sql immutable parallel safe strict
return translate(lower(left(said, 80)),
  'ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöøùúûüýÿßłŁ',
  'aaaaaaceeeeiiiinoooooouuuuyaaaaaaceeeeiiiinoooooouuuuyysll');

alter table person
  -- Where the first touch that says so came from; what a record says goes before it.
  add column touch_origin text,
  -- Shown names go by what there is.
  add column sort_name text collate "C" generated always as (sort_text(coalesce(name, emails[1], phones[1]))) stored,
  -- Stages in the order of the funnel.
  add column stage_rank smallint generated always as (case stage when 'visitor' then 0 when 'lead' then 1 when 'mql' then 2
    when 'sal' then 3 when 'sql' then 4 when 'customer' then 5 when 'nurture' then 6 else 7 end) stored;
-- An owner that is no superuser is bound by row-level security too, and would find no rows.
alter table person no force row level security;
alter table activity no force row level security;
alter table touchpoint no force row level security;
update person set touch_origin = touchpoint.origin from activity
  join touchpoint on touchpoint.workspace_id = activity.workspace_id and touchpoint.id = activity.origin_touchpoint_id
  where activity.workspace_id = person.workspace_id and activity.person_id = person.id;
alter table person force row level security;
alter table activity force row level security;
alter table touchpoint force row level security;
alter table person add column came_from text collate "C" generated always as (coalesce(origin, touch_origin)) stored;

drop index person_stage;
create index person_stage on person (workspace_id, stage_rank, id) where known and not absorbed;
create index person_name on person (workspace_id, sort_name, id) where known and not absorbed;
create index person_came_from on person (workspace_id, came_from, id) where known and not absorbed;

alter table account
  add column sort_name text collate "C" not null generated always as (sort_text(name)) stored;
create index account_name on account (workspace_id, sort_name, id);
