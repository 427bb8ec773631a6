-- The record may be added to and read, never changed or removed (EVENT-1).
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;
--> statement-breakpoint
create trigger domain_events_append_only before update or delete on domain_events
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger domain_events_no_truncate before truncate on domain_events
  for each statement execute function refuse_change();
