ALTER TABLE "documents" ADD COLUMN "snapshot_seq" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
-- Until now every row stayed in the log beside its snapshot: the next compaction makes it anew, and says who removed what.
DELETE FROM "document_snapshots";
--> statement-breakpoint
-- A row of the log never changes, and leaves only when a snapshot holds it (DOC-7).
create trigger document_updates_append_only before update on document_updates
  for each row execute function refuse_change();
--> statement-breakpoint
create function refuse_loss() returns trigger language plpgsql as $$
begin
  if exists (select 1 from gone join documents d on d.partnership_id = gone.partnership_id and d.id = gone.document_id
             where gone.seq > d.snapshot_seq) then
    raise exception 'rows that no snapshot holds stay in %', tg_table_name using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger document_updates_leave_into_snapshots after delete on document_updates
  referencing old table as gone for each statement execute function refuse_loss();
--> statement-breakpoint
create trigger document_updates_no_truncate before truncate on document_updates
  for each statement execute function refuse_change();
