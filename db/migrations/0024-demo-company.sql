-- A member who has put the list of first steps away.
alter table membership add column hides_first_steps boolean not null default false;
