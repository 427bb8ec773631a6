CREATE TABLE "document_removals" (
	"partnership_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"ranges" "bytea" NOT NULL,
	CONSTRAINT "document_removals_partnership_id_document_id_user_id_pk" PRIMARY KEY("partnership_id","document_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "document_versions" (
	"partnership_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"reason" text NOT NULL,
	"name" text,
	"state" "bytea" NOT NULL,
	"words" integer NOT NULL,
	"authors" text[] NOT NULL,
	"created_by" text,
	"restored_from" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "document_versions_partnership_id_document_id_id_pk" PRIMARY KEY("partnership_id","document_id","id")
);
--> statement-breakpoint
ALTER TABLE "document_clients" ADD COLUMN "recording_for_seat_id" uuid;--> statement-breakpoint
ALTER TABLE "document_removals" ADD CONSTRAINT "document_removals_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_removals" ADD CONSTRAINT "document_removals_partnership_id_document_id_documents_partnership_id_id_fk" FOREIGN KEY ("partnership_id","document_id") REFERENCES "public"."documents"("partnership_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_versions" ADD CONSTRAINT "document_versions_created_by_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_versions" ADD CONSTRAINT "document_versions_partnership_id_document_id_documents_partnership_id_id_fk" FOREIGN KEY ("partnership_id","document_id") REFERENCES "public"."documents"("partnership_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "document_versions_seq" ON "document_versions" USING btree ("partnership_id","document_id","seq");