CREATE TABLE "account" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp (3) with time zone,
	"refresh_token_expires_at" timestamp (3) with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"user_id" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "user" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"show_as" text DEFAULT 'name' NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"time_zone" text,
	"theme" text DEFAULT 'system' NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	CONSTRAINT "user_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "document_clients" (
	"partnership_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"client_id" bigint NOT NULL,
	"user_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "document_clients_partnership_id_document_id_client_id_pk" PRIMARY KEY("partnership_id","document_id","client_id")
);
--> statement-breakpoint
CREATE TABLE "document_items" (
	"partnership_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"number" integer NOT NULL,
	"home_document_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "document_items_partnership_id_id_pk" PRIMARY KEY("partnership_id","id")
);
--> statement-breakpoint
CREATE TABLE "document_projections" (
	"partnership_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"json" jsonb NOT NULL,
	"plain_text" text NOT NULL,
	"words" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "document_projections_partnership_id_document_id_pk" PRIMARY KEY("partnership_id","document_id")
);
--> statement-breakpoint
CREATE TABLE "document_snapshots" (
	"partnership_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"state" "bytea" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "document_snapshots_partnership_id_document_id_seq_pk" PRIMARY KEY("partnership_id","document_id","seq")
);
--> statement-breakpoint
CREATE TABLE "document_updates" (
	"partnership_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"bytes" "bytea" NOT NULL,
	"user_id" text,
	"recording_for_seat_id" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "document_updates_partnership_id_document_id_seq_pk" PRIMARY KEY("partnership_id","document_id","seq")
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"partnership_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"locale" text NOT NULL,
	"generation" integer DEFAULT 1 NOT NULL,
	"created_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"archived_at" timestamp (3) with time zone,
	"archived_by" text,
	CONSTRAINT "documents_partnership_id_id_pk" PRIMARY KEY("partnership_id","id")
);
--> statement-breakpoint
CREATE TABLE "chain_heads" (
	"partnership_id" uuid PRIMARY KEY NOT NULL,
	"no" bigint NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "domain_events" (
	"partnership_id" uuid NOT NULL,
	"no" bigint NOT NULL,
	"type" text NOT NULL,
	"actor_user_id" text,
	"seat_id" uuid,
	"affiliation" text,
	"payload" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "domain_events_partnership_id_no_pk" PRIMARY KEY("partnership_id","no")
);
--> statement-breakpoint
CREATE TABLE "event_deliveries" (
	"partnership_id" uuid NOT NULL,
	"no" bigint NOT NULL,
	"consumer" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_try_at" timestamp (3) with time zone NOT NULL,
	"last_error" text,
	CONSTRAINT "event_deliveries_partnership_id_no_consumer_pk" PRIMARY KEY("partnership_id","no","consumer")
);
--> statement-breakpoint
CREATE TABLE "mail_queue" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"partnership_id" uuid,
	"to" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_try_at" timestamp (3) with time zone NOT NULL,
	"last_error" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "groups" (
	"partnership_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"purpose" text DEFAULT '' NOT NULL,
	"ground_rules" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "groups_partnership_id_id_pk" PRIMARY KEY("partnership_id","id")
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"partnership_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"email" text,
	"name" text NOT NULL,
	"locale" text NOT NULL,
	"to" text NOT NULL,
	"group_id" uuid,
	"affiliation" text,
	"sector_id" uuid,
	"label" text DEFAULT '' NOT NULL,
	"role" text,
	"under_18" boolean DEFAULT false NOT NULL,
	"duty" text,
	"office_id" uuid,
	"invited_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"times_sent" integer DEFAULT 1 NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"accepted_by" text,
	"withdrawn_at" timestamp (3) with time zone,
	CONSTRAINT "invitations_partnership_id_id_pk" PRIMARY KEY("partnership_id","id")
);
--> statement-breakpoint
CREATE TABLE "seats" (
	"partnership_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"affiliation" text NOT NULL,
	"sector_id" uuid,
	"label" text DEFAULT '' NOT NULL,
	"role" text NOT NULL,
	"under_18" boolean DEFAULT false NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone,
	"end_reason" text,
	"end_asked_by" text,
	"end_asked_at" timestamp (3) with time zone,
	"end_asked_reason" text,
	CONSTRAINT "seats_partnership_id_id_pk" PRIMARY KEY("partnership_id","id")
);
--> statement-breakpoint
CREATE TABLE "duties" (
	"partnership_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"kind" text NOT NULL,
	"office_id" uuid,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone,
	"end_reason" text,
	CONSTRAINT "duties_partnership_id_id_pk" PRIMARY KEY("partnership_id","id")
);
--> statement-breakpoint
CREATE TABLE "offices" (
	"partnership_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name_en" text NOT NULL,
	"name_es" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "offices_partnership_id_id_pk" PRIMARY KEY("partnership_id","id")
);
--> statement-breakpoint
CREATE TABLE "partnerships" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"town" text NOT NULL,
	"languages" text[] DEFAULT array['en','es'] NOT NULL,
	"default_locale" text NOT NULL,
	"time_zone" text NOT NULL,
	"operator" text NOT NULL,
	"custodian_name" text NOT NULL,
	"custodian_contact" text NOT NULL,
	"emergency_contact" text NOT NULL,
	"complaint_contact" text NOT NULL,
	"support_contact" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "partnerships_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "sectors" (
	"partnership_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name_en" text NOT NULL,
	"name_es" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "sectors_partnership_id_id_pk" PRIMARY KEY("partnership_id","id")
);
--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_clients" ADD CONSTRAINT "document_clients_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_clients" ADD CONSTRAINT "document_clients_partnership_id_document_id_documents_partnership_id_id_fk" FOREIGN KEY ("partnership_id","document_id") REFERENCES "public"."documents"("partnership_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_items" ADD CONSTRAINT "document_items_partnership_id_home_document_id_documents_partnership_id_id_fk" FOREIGN KEY ("partnership_id","home_document_id") REFERENCES "public"."documents"("partnership_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_projections" ADD CONSTRAINT "document_projections_partnership_id_document_id_documents_partnership_id_id_fk" FOREIGN KEY ("partnership_id","document_id") REFERENCES "public"."documents"("partnership_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_snapshots" ADD CONSTRAINT "document_snapshots_partnership_id_document_id_documents_partnership_id_id_fk" FOREIGN KEY ("partnership_id","document_id") REFERENCES "public"."documents"("partnership_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_updates" ADD CONSTRAINT "document_updates_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_updates" ADD CONSTRAINT "document_updates_partnership_id_document_id_documents_partnership_id_id_fk" FOREIGN KEY ("partnership_id","document_id") REFERENCES "public"."documents"("partnership_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_created_by_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_archived_by_user_id_fk" FOREIGN KEY ("archived_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_partnership_id_group_id_groups_partnership_id_id_fk" FOREIGN KEY ("partnership_id","group_id") REFERENCES "public"."groups"("partnership_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chain_heads" ADD CONSTRAINT "chain_heads_partnership_id_partnerships_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "public"."partnerships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "domain_events" ADD CONSTRAINT "domain_events_partnership_id_partnerships_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "public"."partnerships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_deliveries" ADD CONSTRAINT "event_deliveries_partnership_id_no_domain_events_partnership_id_no_fk" FOREIGN KEY ("partnership_id","no") REFERENCES "public"."domain_events"("partnership_id","no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_queue" ADD CONSTRAINT "mail_queue_partnership_id_partnerships_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "public"."partnerships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_partnership_id_partnerships_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "public"."partnerships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_partnership_id_partnerships_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "public"."partnerships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_invited_by_user_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_accepted_by_user_id_fk" FOREIGN KEY ("accepted_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_partnership_id_group_id_groups_partnership_id_id_fk" FOREIGN KEY ("partnership_id","group_id") REFERENCES "public"."groups"("partnership_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_partnership_id_sector_id_sectors_partnership_id_id_fk" FOREIGN KEY ("partnership_id","sector_id") REFERENCES "public"."sectors"("partnership_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_partnership_id_office_id_offices_partnership_id_id_fk" FOREIGN KEY ("partnership_id","office_id") REFERENCES "public"."offices"("partnership_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_end_asked_by_user_id_fk" FOREIGN KEY ("end_asked_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_partnership_id_group_id_groups_partnership_id_id_fk" FOREIGN KEY ("partnership_id","group_id") REFERENCES "public"."groups"("partnership_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_partnership_id_sector_id_sectors_partnership_id_id_fk" FOREIGN KEY ("partnership_id","sector_id") REFERENCES "public"."sectors"("partnership_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duties" ADD CONSTRAINT "duties_partnership_id_partnerships_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "public"."partnerships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duties" ADD CONSTRAINT "duties_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duties" ADD CONSTRAINT "duties_partnership_id_office_id_offices_partnership_id_id_fk" FOREIGN KEY ("partnership_id","office_id") REFERENCES "public"."offices"("partnership_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offices" ADD CONSTRAINT "offices_partnership_id_partnerships_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "public"."partnerships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sectors" ADD CONSTRAINT "sectors_partnership_id_partnerships_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "public"."partnerships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_user" ON "account" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "session_user" ON "session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "verification_identifier" ON "verification" USING btree ("identifier");--> statement-breakpoint
CREATE UNIQUE INDEX "document_items_number" ON "document_items" USING btree ("partnership_id","kind","number");--> statement-breakpoint
CREATE UNIQUE INDEX "documents_id" ON "documents" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "domain_events_hash" ON "domain_events" USING btree ("partnership_id","hash");--> statement-breakpoint
CREATE INDEX "event_deliveries_due" ON "event_deliveries" USING btree ("state","next_try_at");--> statement-breakpoint
CREATE UNIQUE INDEX "mail_queue_key" ON "mail_queue" USING btree ("key");--> statement-breakpoint
CREATE INDEX "mail_queue_due" ON "mail_queue" USING btree ("state","next_try_at");--> statement-breakpoint
CREATE UNIQUE INDEX "groups_slug" ON "groups" USING btree ("partnership_id","slug");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_id" ON "invitations" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "seats_current" ON "seats" USING btree ("partnership_id","group_id","user_id") WHERE "seats"."ends_at" is null;--> statement-breakpoint
CREATE INDEX "seats_user" ON "seats" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "duties_current" ON "duties" USING btree ("partnership_id","user_id","kind",coalesce("office_id"::text, '')) WHERE "duties"."ends_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "offices_name" ON "offices" USING btree ("partnership_id","name_en");--> statement-breakpoint
CREATE UNIQUE INDEX "sectors_name" ON "sectors" USING btree ("partnership_id","name_en");