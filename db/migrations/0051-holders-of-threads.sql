-- Whose a thread is, and threads found by the words of their subject.

alter table thread
  -- The member to whom what is asked there was handed on last; derived from the waits of the thread.
  add column assigned_to uuid,
  add foreign key (workspace_id, assigned_to) references member (workspace_id, id);
create index thread_assigned on thread (workspace_id, assigned_to, last_at desc, id desc) where assigned_to is not null;

update thread set assigned_to = latest.assigned_to
from (
  select distinct on (workspace_id, person_id, thread) workspace_id, person_id, thread, assigned_to
  from wait order by workspace_id, person_id, thread, opened_at desc, id desc
) latest
where latest.workspace_id = thread.workspace_id and latest.person_id = thread.person_id
  and latest.thread = thread.thread and latest.assigned_to is not null;

-- Apart from the thread, which is written with every touch: what it is about stays, and so does its place in the index.
create table thread_search (
  workspace_id uuid not null,
  person_id uuid not null,
  thread text not null,
  words text not null,
  primary key (workspace_id, person_id, thread),
  foreign key (workspace_id, person_id, thread) references thread (workspace_id, person_id, thread) on delete cascade
);
alter table thread_search enable row level security;
alter table thread_search force row level security;
create policy of_workspace on thread_search for all to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
create policy of_workspace_search on thread_search for select to duet_search using (true);
grant select, insert, update, delete on thread_search to duet_app;
grant select on thread_search to duet_search;
grant select (workspace_id, person_id, thread, id, last_at) on thread to duet_search;
create policy of_workspace_search on thread for select to duet_search using (true);
create index thread_search_words on thread_search using gin (workspace_id, words gin_trgm_ops);

insert into thread_search (workspace_id, person_id, thread, words)
  select workspace_id, person_id, thread, lower(subject) from thread where subject is not null;

-- As search_people: row-level security keeps LIKE from its trigram index, because it is not leakproof.
create function search_threads(words text, at_most integer) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  select thread.id from thread_search found
  join thread on thread.workspace_id = found.workspace_id and thread.person_id = found.person_id
    and thread.thread = found.thread
  where found.workspace_id = duet_workspace()
    and found.words like '%' || replace(replace(replace(lower(search_threads.words), '\', '\\'), '%', '\%'), '_', '\_') || '%'
  limit at_most;
end;
revoke all on function search_threads(text, integer) from public;
grant execute on function search_threads(text, integer) to duet_app;
grant create on schema public to duet_search;
alter function search_threads(text, integer) owner to duet_search;
revoke create on schema public from duet_search;
