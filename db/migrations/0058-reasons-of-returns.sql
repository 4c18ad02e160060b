-- Which reason of the agreed list a returned lead was given; what was returned before there was a list says it in words.
alter table handoff add column return_key text;
alter table handoff no force row level security;
update handoff set return_key = 'other' where returned_at is not null;
alter table handoff force row level security;
alter table handoff add constraint handoff_return_check check ((returned_at is null) = (return_key is null));
