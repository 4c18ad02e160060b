-- Who is called much like somebody, to warn before one human being or company is there twice. As with search_people, a
-- role that can only read, and only the running workspace, may use the trigram indexes that row-level security keeps
-- from operators which are not leakproof.
create index account_words on account using gin (workspace_id, lower(name) gin_trgm_ops);
create policy of_workspace_search on account for select to duet_search using (true);
grant select (workspace_id, id, name) on account to duet_search;

create function alike_people(called text, at_most integer) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp set pg_trgm.word_similarity_threshold = 0.5
begin atomic
  select found.person_id from person_search found
  where found.workspace_id = duet_workspace() and lower(alike_people.called) <% found.words
  order by word_similarity(lower(alike_people.called), found.words) desc limit at_most;
end;

create function alike_accounts(called text, at_most integer) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp set pg_trgm.similarity_threshold = 0.5
begin atomic
  select found.id from account found
  where found.workspace_id = duet_workspace() and lower(found.name) % lower(alike_accounts.called)
  order by similarity(lower(found.name), lower(alike_accounts.called)) desc limit at_most;
end;

revoke all on function alike_people(text, integer) from public;
revoke all on function alike_accounts(text, integer) from public;
grant execute on function alike_people(text, integer) to duet_app;
grant execute on function alike_accounts(text, integer) to duet_app;
grant create on schema public to duet_search;
alter function alike_people(text, integer) owner to duet_search;
alter function alike_accounts(text, integer) owner to duet_search;
revoke create on schema public from duet_search;
