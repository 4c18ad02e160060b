-- A campaign as both teams see it: several channels, the weeks it runs, to whom it speaks and what it promises, what it may
-- cost. Rows are brought over by the change of type, because row level security hides them even from the owner.
alter table campaign alter column channel type text[] using case when channel is null then '{}' else array[channel] end;
alter table campaign rename column channel to channels;
alter table campaign
  alter column channels set default '{}',
  alter column channels set not null,
  -- Mondays of the weeks in which it is active; none: all from the first day to the last.
  add column weeks date[] not null default '{}',
  add column audience text,
  add column promise text,
  add column budget bigint,
  add column budget_currency char(3),
  add column owner_id uuid,
  add column archived boolean not null default false,
  add check ((budget is null) = (budget_currency is null)),
  add foreign key (workspace_id, owner_id) references member (workspace_id, id);

alter table content add column kind text, add column url text;

create table campaign_content (
  workspace_id uuid not null,
  campaign_id uuid not null,
  content_id uuid not null,
  position integer not null,
  primary key (workspace_id, campaign_id, content_id),
  foreign key (workspace_id, campaign_id) references campaign (workspace_id, id) on delete cascade,
  foreign key (workspace_id, content_id) references content (workspace_id, id)
);
create index campaign_content_of on campaign_content (workspace_id, content_id);

-- What a campaign did cost, a line a day and cause.
create table campaign_cost (
  workspace_id uuid not null,
  id uuid not null,
  source text not null,
  external_id text not null,
  campaign_id uuid not null,
  day date not null,
  amount bigint not null,
  currency char(3) not null,
  -- The same in the workspace's currency, at the rate of the day.
  value bigint not null,
  rate numeric,
  rate_date date,
  note text,
  primary key (workspace_id, id),
  unique (workspace_id, source, external_id),
  foreign key (workspace_id, campaign_id) references campaign (workspace_id, id)
);
create index campaign_cost_day on campaign_cost (workspace_id, campaign_id, day desc, id desc);

do $$
declare
  noun text;
begin
  foreach noun in array array['campaign_content', 'campaign_cost'] loop
    execute format('alter table %I enable row level security', noun);
    execute format('alter table %I force row level security', noun);
    execute format('create policy of_workspace on %I to duet_app using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace())', noun);
    execute format('grant select, insert, update, delete on %I to duet_app', noun);
  end loop;
end $$;

-- The touches of a campaign are counted from the index alone.
create index touchpoint_campaign on touchpoint (workspace_id, campaign_id, occurred_at desc, id desc)
  include (identity_id, kind, channel, side) where campaign_id is not null and not machine;

-- Which campaign brought somebody: that of their first touch, so that the leads of all campaigns are counted without a join.
alter table activity add column first_campaign_id uuid;
alter table activity no force row level security;
alter table touchpoint no force row level security;
update activity set first_campaign_id = touch.campaign_id from touchpoint touch
  where touch.workspace_id = activity.workspace_id and touch.id = activity.first_touchpoint_id and touch.campaign_id is not null;
alter table activity force row level security;
alter table touchpoint force row level security;
create index activity_campaign on activity (workspace_id, first_campaign_id, first_at desc, person_id desc)
  where first_campaign_id is not null and known;
