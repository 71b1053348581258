CREATE TABLE "schema_version" (
  "number" INTEGER NOT NULL,
  "name" VARCHAR(255) NOT NULL,
  "fingerprint" VARCHAR(64) NOT NULL,
  "at" BIGINT NOT NULL,
  PRIMARY KEY ("number")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "change_log" (
  "sequence" BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  "kind" VARCHAR(8) NOT NULL,
  "resource" VARCHAR(64) NOT NULL,
  "object_id" VARCHAR(255) NOT NULL,
  "project_id" VARCHAR(255) NOT NULL,
  "revision" BIGINT NOT NULL,
  "at" BIGINT NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "leases" (
  "name" VARCHAR(255) NOT NULL,
  "holder" VARCHAR(255) NOT NULL,
  "ends" BIGINT NOT NULL,
  PRIMARY KEY ("name")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "tags" (
  "resource_id" VARCHAR(36) NOT NULL,
  "tag" VARCHAR(255) NOT NULL,
  PRIMARY KEY ("resource_id", "tag")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "groups" (
  "id" VARCHAR(36) NOT NULL,
  "project_id" VARCHAR(255),
  "colour" VARCHAR(64),
  PRIMARY KEY ("id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "things" (
  "id" VARCHAR(36) NOT NULL,
  "project_id" VARCHAR(255),
  "description" VARCHAR(255) DEFAULT '',
  "revision_number" BIGINT,
  "created_at" BIGINT,
  "updated_at" BIGINT,
  "name" VARCHAR(255) DEFAULT '',
  "status" VARCHAR(16),
  "provider_size" INTEGER,
  "on" BOOLEAN,
  "address" VARCHAR(64),
  "prefix" VARCHAR(64),
  "mac" VARCHAR(32),
  "long_text" MEDIUMTEXT,
  "default" VARCHAR(255),
  "profile" LONGTEXT,
  "words" LONGTEXT,
  "group_id" VARCHAR(36),
  PRIMARY KEY ("id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "thing_groups" (
  "thing_id" VARCHAR(36) NOT NULL,
  "group_id" VARCHAR(36) NOT NULL,
  PRIMARY KEY ("thing_id", "group_id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "thing_ips" (
  "thing_id" VARCHAR(36) NOT NULL,
  "ip_address" VARCHAR(64) NOT NULL,
  "subnet_id" VARCHAR(36),
  "number" BIGINT NOT NULL,
  "chosen" BOOLEAN NOT NULL,
  "note" VARCHAR(255),
  PRIMARY KEY ("thing_id", "ip_address")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "counters" (
  "project_id" VARCHAR(255) NOT NULL,
  "resource" VARCHAR(64) NOT NULL,
  "used" BIGINT NOT NULL,
  PRIMARY KEY ("project_id", "resource")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "seats" (
  "room" VARCHAR(36) NOT NULL,
  "seat" INTEGER NOT NULL,
  "holder" VARCHAR(36),
  PRIMARY KEY ("room", "seat")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE INDEX ix_change_log_at ON "change_log" ("at");
CREATE INDEX ix_tags_tag ON "tags" ("tag");
CREATE UNIQUE INDEX uq_groups_colour ON "groups" ("colour");
CREATE INDEX ix_groups_project_id ON "groups" ("project_id");
CREATE UNIQUE INDEX uq_things_project_id_mac ON "things" ("project_id", "mac");
CREATE INDEX ix_things_group_id ON "things" ("group_id");
CREATE INDEX ix_thing_groups_group_id ON "thing_groups" ("group_id");
CREATE UNIQUE INDEX uq_seats_room_holder ON "seats" ("room", "holder");
ALTER TABLE "things" ADD CONSTRAINT fk_things_group_id FOREIGN KEY ("group_id") REFERENCES "groups" ("id");
ALTER TABLE "thing_groups" ADD CONSTRAINT fk_thing_groups_thing_id FOREIGN KEY ("thing_id") REFERENCES "things" ("id") ON DELETE CASCADE;
ALTER TABLE "thing_groups" ADD CONSTRAINT fk_thing_groups_group_id FOREIGN KEY ("group_id") REFERENCES "groups" ("id");
ALTER TABLE "thing_ips" ADD CONSTRAINT fk_thing_ips_thing_id FOREIGN KEY ("thing_id") REFERENCES "things" ("id") ON DELETE CASCADE;
