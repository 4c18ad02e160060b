-- What members write to people. Its way out is the row of the outbox with the same id; without one it is a draft.
create table message (
  workspace_id uuid not null,
  id uuid not null,
  -- Whom it is for: an identity, which never moves.
  identity_id uuid not null,
  author_id uuid,
  door_id uuid,
  thread text check (length(thread) between 1 and 300),
  recipient text check (length(recipient) <= 320),
  subject text not null default '' check (length(subject) <= 998),
  text text not null default '',
  html text,
  -- The text is written with marks, such as **bold** (src/domain/message/marks.ts).
  marks boolean not null default false,
  side text check (side in ('marketing', 'sales')),
  made_at timestamptz not null,
  changed_at timestamptz not null,
  -- When "send" was said; what was begun before that leaves with this date however often it is tried.
  sent_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, identity_id) references identity (workspace_id, id),
  foreign key (workspace_id, author_id) references member (workspace_id, id),
  foreign key (workspace_id, door_id) references door (workspace_id, id)
);
create index message_of_identity on message (workspace_id, identity_id, id);
alter table message enable row level security;
alter table message force row level security;
create policy of_workspace on message to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on message to duet_app;

create table message_attachment (
  workspace_id uuid not null,
  message_id uuid not null,
  attachment_id uuid not null,
  place integer not null,
  primary key (workspace_id, message_id, attachment_id),
  foreign key (workspace_id, message_id) references message (workspace_id, id) on delete cascade,
  foreign key (workspace_id, attachment_id) references attachment (workspace_id, id)
);
alter table message_attachment enable row level security;
alter table message_attachment force row level security;
create policy of_workspace on message_attachment to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on message_attachment to duet_app;

-- What messages are begun from.
create table template (
  workspace_id uuid not null,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  subject text not null,
  text text not null,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  removed_at timestamptz,
  primary key (workspace_id, id)
);
create unique index template_name on template (workspace_id, lower(name)) where removed_at is null;
alter table template enable row level security;
alter table template force row level security;
create policy of_workspace on template to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on template to duet_app;

-- When handing over began: from then on the other side may have it. Why it did not leave, as a code.
alter table outbox add column begun_at timestamptz;
alter table outbox add column problem text;
-- How many left by a door of late.
create index outbox_by_recipient on outbox (workspace_id, recipient, claimed_at) where kind = 'message';

-- Which workspaces have messages to send, and from when on. Written with the message itself.
create table outbox_hint (workspace_id uuid primary key, due_at timestamptz not null);
create index outbox_hint_due on outbox_hint (due_at);
grant select, insert, update, delete on outbox_hint to duet_app;
