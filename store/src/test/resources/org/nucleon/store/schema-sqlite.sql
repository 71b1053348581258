CREATE TABLE "schema_version" (
  "number" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "fingerprint" TEXT NOT NULL,
  "at" BIGINT NOT NULL,
  PRIMARY KEY ("number")
);
CREATE TABLE "change_log" (
  "sequence" INTEGER PRIMARY KEY AUTOINCREMENT,
  "kind" TEXT NOT NULL,
  "resource" TEXT NOT NULL,
  "object_id" TEXT NOT NULL,
  "project_id" TEXT NOT NULL,
  "revision" BIGINT NOT NULL,
  "at" BIGINT NOT NULL
);
CREATE TABLE "leases" (
  "name" TEXT NOT NULL,
  "holder" TEXT NOT NULL,
  "ends" BIGINT NOT NULL,
  PRIMARY KEY ("name")
);
CREATE TABLE "tags" (
  "resource_id" TEXT NOT NULL,
  "tag" TEXT NOT NULL,
  PRIMARY KEY ("resource_id", "tag")
);
CREATE TABLE "groups" (
  "id" TEXT NOT NULL,
  "project_id" TEXT,
  "colour" TEXT,
  PRIMARY KEY ("id")
);
CREATE TABLE "things" (
  "id" TEXT NOT NULL,
  "project_id" TEXT,
  "description" TEXT DEFAULT '',
  "revision_number" BIGINT,
  "created_at" BIGINT,
  "updated_at" BIGINT,
  "name" TEXT DEFAULT '',
  "status" TEXT,
  "provider_size" INTEGER,
  "on" BOOLEAN,
  "address" TEXT,
  "prefix" TEXT,
  "mac" TEXT,
  "long_text" TEXT,
  "default" TEXT,
  "profile" TEXT,
  "words" TEXT,
  "group_id" TEXT,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("group_id") REFERENCES "groups" ("id")
);
CREATE TABLE "thing_groups" (
  "thing_id" TEXT NOT NULL,
  "group_id" TEXT NOT NULL,
  PRIMARY KEY ("thing_id", "group_id"),
  FOREIGN KEY ("thing_id") REFERENCES "things" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("group_id") REFERENCES "groups" ("id")
);
CREATE TABLE "thing_ips" (
  "thing_id" TEXT NOT NULL,
  "ip_address" TEXT NOT NULL,
  "subnet_id" TEXT,
  "number" BIGINT NOT NULL,
  "chosen" BOOLEAN NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("thing_id", "ip_address"),
  FOREIGN KEY ("thing_id") REFERENCES "things" ("id") ON DELETE CASCADE
);
CREATE TABLE "counters" (
  "project_id" TEXT NOT NULL,
  "resource" TEXT NOT NULL,
  "used" BIGINT NOT NULL,
  PRIMARY KEY ("project_id", "resource")
);
CREATE TABLE "seats" (
  "room" TEXT NOT NULL,
  "seat" INTEGER NOT NULL,
  "holder" TEXT,
  PRIMARY KEY ("room", "seat")
);
CREATE INDEX ix_change_log_at ON "change_log" ("at");
CREATE INDEX ix_tags_tag ON "tags" ("tag");
CREATE UNIQUE INDEX uq_groups_colour ON "groups" ("colour");
CREATE INDEX ix_groups_project_id ON "groups" ("project_id");
CREATE UNIQUE INDEX uq_things_project_id_mac ON "things" ("project_id", "mac");
CREATE INDEX ix_things_group_id ON "things" ("group_id");
CREATE INDEX ix_thing_groups_group_id ON "thing_groups" ("group_id");
CREATE UNIQUE INDEX uq_seats_room_holder ON "seats" ("room", "holder");
