-- What marketing and sales agree on. Each row is a version; what was signed is never changed, it is superseded.
create table agreement (
  workspace_id uuid not null,
  id uuid not null,
  number integer not null check (number > 0),
  state text not null check (state in ('draft', 'proposed', 'signed', 'in-force', 'superseded', 'withdrawn')),
  -- Definitions, clauses and reasons for a return, and the hash of exactly that, by which signatures name it.
  content jsonb not null,
  content_hash text not null check (content_hash = encode(sha256(convert_to(content::text, 'UTF8')), 'hex')),
  -- How often the content was written, so that nobody writes over what they have not seen.
  revision integer not null default 1 check (revision > 0),
  -- Which version it was begun from; null for the starting agreement.
  based_on uuid,
  made_at timestamptz not null,
  made_by uuid,
  changed_at timestamptz not null,
  changed_by uuid,
  proposed_at timestamptz,
  proposed_by uuid,
  -- The day from which it is to hold, in the workspace's zone; null: as soon as both have signed.
  starts_on date,
  -- Which content each side has signed: this one or none.
  marketing_hash text check (marketing_hash = content_hash),
  sales_hash text check (sales_hash = content_hash),
  in_force_from timestamptz,
  superseded_at timestamptz check (superseded_at >= in_force_from),
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  primary key (workspace_id, id),
  unique (workspace_id, number),
  unique (workspace_id, id, content_hash),
  check (state not in ('signed', 'in-force', 'superseded') or (marketing_hash is not null and sales_hash is not null)),
  check ((state in ('in-force', 'superseded')) = (in_force_from is not null)),
  check ((state = 'superseded') = (superseded_at is not null)),
  check ((state = 'withdrawn') = (withdrawn_at is not null)),
  foreign key (workspace_id, made_by) references member (workspace_id, id),
  foreign key (workspace_id, changed_by) references member (workspace_id, id),
  foreign key (workspace_id, proposed_by) references member (workspace_id, id),
  foreign key (workspace_id, withdrawn_by) references member (workspace_id, id)
);
-- Both sides speak about one version at a time, and keep one.
create unique index agreement_under_way on agreement (workspace_id) where state in ('draft', 'proposed', 'signed');
create unique index agreement_in_force on agreement (workspace_id) where state = 'in-force';
create index agreement_held on agreement (workspace_id, in_force_from desc) where in_force_from is not null;
alter table agreement enable row level security;
alter table agreement force row level security;
create policy of_workspace on agreement to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on agreement to duet_app;

-- That a member signed for a side: once a side, and for the content that the version has.
create table agreement_signature (
  workspace_id uuid not null,
  agreement_id uuid not null,
  side text not null check (side in ('marketing', 'sales')),
  content_hash text not null,
  member_id uuid not null,
  -- What the member was when they signed.
  role text not null,
  at timestamptz not null,
  primary key (workspace_id, agreement_id, side),
  -- An erasure takes a name out of what was signed; nothing else changes content that has signatures.
  foreign key (workspace_id, agreement_id, content_hash) references agreement (workspace_id, id, content_hash)
    on update cascade,
  foreign key (workspace_id, member_id) references member (workspace_id, id)
);
alter table agreement_signature enable row level security;
alter table agreement_signature force row level security;
create policy of_workspace on agreement_signature to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on agreement_signature to duet_app;

-- A version that both have signed comes into force by itself.
alter table timer
  drop constraint timer_kind_check,
  add constraint timer_kind_check check (kind in ('wait', 'handoff', 'silence', 'agreement'));

-- Both sides are told when a version is proposed, signed, changed, withdrawn or in force.
alter table notification
  add column agreement_id uuid,
  drop constraint notification_kind_check,
  drop constraint notification_check,
  add constraint notification_kind_check check (kind in
    ('mention', 'task', 'handoff', 'wait-reminder', 'wait-lapsed', 'wait-escalated', 'wait-handed-on', 'silence', 'message',
      'agreement-proposed', 'agreement-signed', 'agreement-changed', 'agreement-withdrawn', 'agreement-in-force')),
  add constraint notification_check check ((kind = 'mention') = (note_id is not null)
    and (kind = 'task') = (task_id is not null) and (kind = 'handoff') = (handoff_id is not null)
    and (kind like 'wait-%') = (wait_id is not null) and (kind = 'silence') = (silence_id is not null)
    and (kind = 'message') = (message_id is not null) and (kind like 'agreement-%') = (agreement_id is not null)),
  add foreign key (workspace_id, agreement_id) references agreement (workspace_id, id) on delete cascade;
