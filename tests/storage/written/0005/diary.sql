BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'isotrack','0001_journal_and_tables','2026-11-29 10:47:11.581787+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'isotrack','0002_effects_and_visits','2026-11-29 10:47:11.590722+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'isotrack','0003_intakes_and_goals','2026-11-29 10:47:11.592740+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'isotrack','0004_laboratory_results','2026-11-29 10:47:11.595799+00:00');
INSERT INTO "_sqlite_migrations" VALUES(5,'isotrack','0005_visits_and_questions','2026-11-29 10:47:11.604221+00:00');
CREATE TABLE assertion (                   -- a total that somebody else worked out, checked for ever
  entry_uuid  TEXT PRIMARY KEY,
  asserted_on TEXT NOT NULL CHECK (date(asserted_on, '+0 days') IS asserted_on),
  total_ug    INTEGER NOT NULL CHECK (total_ug BETWEEN 0 AND 1000000000),
  note        TEXT,
  added_hlc   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE brought (                     -- which changes came in through which import, so that undo can take it back
  marker    TEXT NOT NULL,                 -- the change of the import
  change_id TEXT NOT NULL,
  PRIMARY KEY (marker, change_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE course (
  entry_uuid  TEXT PRIMARY KEY,
  starts_on   TEXT NOT NULL CHECK (date(starts_on, '+0 days') IS starts_on),
  ended_on    TEXT CHECK (ended_on IS NULL OR date(ended_on, '+0 days') IS ended_on),
  formulation TEXT NOT NULL CHECK (formulation IN ('conventional', 'lidose', 'micronised')),
  programme   TEXT CHECK (programme IN ('US_IPLEDGE', 'UK_PPP', 'EU_PPP', 'OTHER')),
  prescriber  TEXT,
  before_ug   INTEGER NOT NULL CHECK (before_ug BETWEEN 0 AND 100000000),  -- taken before tracking began
  goals       TEXT,                -- DAY=LOW..HIGH, with /kg in ug per kg, else in ug; DAY=none; never a default
  product     TEXT,                -- as it was named by the person
  added_hlc   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "course" VALUES('01a209e8-7900-7000-99cb-f47e0e788e3a','2026-11-01',NULL,'conventional',NULL,NULL,0,'2026-11-01=120000/kg',NULL,'01a209e87900-0000-8d9d9b1b44e3');
CREATE TABLE device (              -- the writers that this very file has been; a copied file gets a new one
  device     TEXT PRIMARY KEY,     -- 32 hex digits
  file_inode INTEGER NOT NULL,     -- the file it belongs to: another inode means a copy
  last_seq   INTEGER NOT NULL,     -- stored end of this device's chain, compared on every open
  last_sha   TEXT NOT NULL,
  is_current INTEGER NOT NULL CHECK (is_current IN (0, 1))
, is_local INTEGER NOT NULL DEFAULT 0 CHECK (is_local IN (0, 1))) STRICT, WITHOUT ROWID;
INSERT INTO "device" VALUES('8d9d9b1b44e38d623e6336e07c4c44c5',2146753,44,'e85f6b22044fd5fff1804b3c927c1a43d1f3f6e0d6ad334e28a28931fd1e3351',1,0);
CREATE TABLE dose (
  entry_uuid         TEXT PRIMARY KEY,
  taken_on           TEXT NOT NULL CHECK (date(taken_on, '+0 days') IS taken_on),   -- treatment day
  dose_ug            INTEGER NOT NULL CHECK (dose_ug = 0 OR dose_ug BETWEEN 500 AND 400000),
  is_skipped         INTEGER NOT NULL CHECK (is_skipped IN (0, 1) AND is_skipped = (dose_ug = 0)),
  is_extra           INTEGER NOT NULL CHECK (is_extra IN (0, 1)),                   -- said to be extra
  taken_at_utc       TEXT,                          -- clock time, where one is known
  utc_offset_min     INTEGER,
  said_slot          INTEGER,                       -- the intake that was open when it was said; none: a whole day
  note               TEXT,
  is_with_food       INTEGER CHECK (is_with_food IN (0, 1)),                        -- none: not said
  added_hlc          TEXT NOT NULL,                 -- order of entry within a day
  device             TEXT NOT NULL,
  status             TEXT NOT NULL CHECK (status IN ('taken', 'partial', 'extra', 'skipped')),
  prescribed_ug      INTEGER,                       -- of the intakes it reached
  slot               INTEGER,                       -- first intake it reached
  slots              INTEGER NOT NULL,              -- how many it reached
  extra_ug           INTEGER NOT NULL CHECK (extra_ug BETWEEN 0 AND dose_ug),       -- above the day's prescription
  is_possible_double INTEGER NOT NULL CHECK (is_possible_double IN (0, 1)),
  CHECK ((taken_at_utc IS NULL) = (utc_offset_min IS NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO "dose" VALUES('01a209e8-7900-7003-9629-e8ad015afafa','2026-11-01',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0003-8d9d9b1b44e3','8d9d9b1b44e38d623e6336e07c4c44c5','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7004-b3e9-37445968d73c','2026-11-02',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0004-8d9d9b1b44e3','8d9d9b1b44e38d623e6336e07c4c44c5','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7006-afc4-c5a28568df42','2026-11-04',20000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0006-8d9d9b1b44e3','8d9d9b1b44e38d623e6336e07c4c44c5','partial',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7007-909e-e4f174c6b044','2026-11-05',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0007-8d9d9b1b44e3','8d9d9b1b44e38d623e6336e07c4c44c5','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7008-9fc7-afebd9fa95a5','2026-11-06',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0008-8d9d9b1b44e3','8d9d9b1b44e38d623e6336e07c4c44c5','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7009-8176-cd2ad8532e77','2026-11-07',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0009-8d9d9b1b44e3','8d9d9b1b44e38d623e6336e07c4c44c5','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700a-97ad-1b1271246ce1','2026-11-08',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-000a-8d9d9b1b44e3','8d9d9b1b44e38d623e6336e07c4c44c5','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700b-9db3-5f3cba562296','2026-11-09',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-000b-8d9d9b1b44e3','8d9d9b1b44e38d623e6336e07c4c44c5','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700c-a062-3b22c4c98b49','2026-11-10',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-000c-8d9d9b1b44e3','8d9d9b1b44e38d623e6336e07c4c44c5','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700d-8717-b93958240f76','2026-11-11',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-000d-8d9d9b1b44e3','8d9d9b1b44e38d623e6336e07c4c44c5','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700e-8d0c-18ddf3137d53','2026-11-12',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-000e-8d9d9b1b44e3','8d9d9b1b44e38d623e6336e07c4c44c5','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700f-a48c-6a249d4c059a','2026-11-13',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-000f-8d9d9b1b44e3','8d9d9b1b44e38d623e6336e07c4c44c5','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7010-b654-5545aed465fc','2026-11-14',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0010-8d9d9b1b44e3','8d9d9b1b44e38d623e6336e07c4c44c5','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7011-849b-f6abed338d8b','2026-11-15',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0011-8d9d9b1b44e3','8d9d9b1b44e38d623e6336e07c4c44c5','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7012-8610-cf641ce6fd2a','2026-11-16',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0012-8d9d9b1b44e3','8d9d9b1b44e38d623e6336e07c4c44c5','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7013-aa3e-87366d8ffbf0','2026-11-17',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0013-8d9d9b1b44e3','8d9d9b1b44e38d623e6336e07c4c44c5','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7014-8f7b-aec353e31691','2026-11-18',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0014-8d9d9b1b44e3','8d9d9b1b44e38d623e6336e07c4c44c5','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7015-9d20-4fe58b53c09f','2026-11-19',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0015-8d9d9b1b44e3','8d9d9b1b44e38d623e6336e07c4c44c5','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7016-9d0d-e72d8d08dfd8','2026-11-20',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0016-8d9d9b1b44e3','8d9d9b1b44e38d623e6336e07c4c44c5','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7017-9aaa-ada5ca3dd2e5','2026-11-21',20000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0017-8d9d9b1b44e3','8d9d9b1b44e38d623e6336e07c4c44c5','partial',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7018-8c15-eb6b4345d60f','2026-11-22',0,1,0,NULL,NULL,NULL,NULL,NULL,'01a209e87900-0018-8d9d9b1b44e3','8d9d9b1b44e38d623e6336e07c4c44c5','skipped',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7019-b6c5-844156751a32','2026-11-20',20000,0,1,NULL,NULL,2,'as told',NULL,'01a209e87900-0019-8d9d9b1b44e3','8d9d9b1b44e38d623e6336e07c4c44c5','extra',NULL,NULL,0,20000,0);
CREATE TABLE effect (
  entry_uuid TEXT PRIMARY KEY,
  felt_on    TEXT NOT NULL CHECK (date(felt_on, '+0 days') IS felt_on),
  term       TEXT NOT NULL,                -- id of knowledge/effects.toml; 'none' = no side effect on that day
  severity   INTEGER NOT NULL CHECK (severity BETWEEN 0 AND 4),
  words      TEXT,                         -- as typed, where that was not the id; the name of a term of one's own
  until_on   TEXT CHECK (until_on IS NULL OR (date(until_on, '+0 days') IS until_on AND until_on >= felt_on)),
  note       TEXT,
  is_over    INTEGER NOT NULL CHECK (is_over IN (0, 1)),   -- said to have ended on its last day
  added_hlc  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "effect" VALUES('01a209e8-7900-701d-81ef-c7c7745fda4e','2026-11-03','lips_dry',2,'lips','2026-11-09',NULL,0,'01a209e87900-001d-8d9d9b1b44e3');
CREATE TABLE entry (               -- the numbers people see (d312): given once per file, never used again
  entry_uuid TEXT PRIMARY KEY,
  kind       TEXT NOT NULL,
  number     INTEGER NOT NULL CHECK (number >= 1),
  UNIQUE (kind, number)
) STRICT, WITHOUT ROWID;
INSERT INTO "entry" VALUES('01a209e8-7900-7000-99cb-f47e0e788e3a','course',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7001-947e-5a5a6bed7166','weight',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7002-8fb2-2f4472171833','prescription',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7003-9629-e8ad015afafa','dose',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7004-b3e9-37445968d73c','dose',2);
INSERT INTO "entry" VALUES('01a209e8-7900-7005-b151-531421902f8f','dose',3);
INSERT INTO "entry" VALUES('01a209e8-7900-7006-afc4-c5a28568df42','dose',4);
INSERT INTO "entry" VALUES('01a209e8-7900-7007-909e-e4f174c6b044','dose',5);
INSERT INTO "entry" VALUES('01a209e8-7900-7008-9fc7-afebd9fa95a5','dose',6);
INSERT INTO "entry" VALUES('01a209e8-7900-7009-8176-cd2ad8532e77','dose',7);
INSERT INTO "entry" VALUES('01a209e8-7900-700a-97ad-1b1271246ce1','dose',8);
INSERT INTO "entry" VALUES('01a209e8-7900-700b-9db3-5f3cba562296','dose',9);
INSERT INTO "entry" VALUES('01a209e8-7900-700c-a062-3b22c4c98b49','dose',10);
INSERT INTO "entry" VALUES('01a209e8-7900-700d-8717-b93958240f76','dose',11);
INSERT INTO "entry" VALUES('01a209e8-7900-700e-8d0c-18ddf3137d53','dose',12);
INSERT INTO "entry" VALUES('01a209e8-7900-700f-a48c-6a249d4c059a','dose',13);
INSERT INTO "entry" VALUES('01a209e8-7900-7010-b654-5545aed465fc','dose',14);
INSERT INTO "entry" VALUES('01a209e8-7900-7011-849b-f6abed338d8b','dose',15);
INSERT INTO "entry" VALUES('01a209e8-7900-7012-8610-cf641ce6fd2a','dose',16);
INSERT INTO "entry" VALUES('01a209e8-7900-7013-aa3e-87366d8ffbf0','dose',17);
INSERT INTO "entry" VALUES('01a209e8-7900-7014-8f7b-aec353e31691','dose',18);
INSERT INTO "entry" VALUES('01a209e8-7900-7015-9d20-4fe58b53c09f','dose',19);
INSERT INTO "entry" VALUES('01a209e8-7900-7016-9d0d-e72d8d08dfd8','dose',20);
INSERT INTO "entry" VALUES('01a209e8-7900-7017-9aaa-ada5ca3dd2e5','dose',21);
INSERT INTO "entry" VALUES('01a209e8-7900-7018-8c15-eb6b4345d60f','dose',22);
INSERT INTO "entry" VALUES('01a209e8-7900-7019-b6c5-844156751a32','dose',23);
INSERT INTO "entry" VALUES('01a209e8-7900-701a-94bc-d0995ad8e443','weight',2);
INSERT INTO "entry" VALUES('01a209e8-7900-701b-965c-d3864faef846','note',1);
INSERT INTO "entry" VALUES('01a209e8-7900-701c-a921-4c0ef059fe5c','note',2);
INSERT INTO "entry" VALUES('01a209e8-7900-701d-81ef-c7c7745fda4e','effect',1);
INSERT INTO "entry" VALUES('01a209e8-7900-701e-abdb-74ae44abbb17','skin',1);
INSERT INTO "entry" VALUES('01a209e8-7900-701f-a03a-eaaa19a46e6e','mood',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7020-9881-33df83b47816','lab',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7021-869b-454394c5ae55','lab',2);
INSERT INTO "entry" VALUES('01a209e8-7900-7022-a434-0099946f73b7','lab_range',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7023-a421-f538c3585562','visit',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7024-baca-2ce6112afc20','supply',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7025-8f9b-a0c31e5ae744','prescription',2);
CREATE TABLE follow_up (                   -- what the person chose about tests and programme; never assumed
  entry_uuid          TEXT PRIMARY KEY,
  chosen_on           TEXT NOT NULL CHECK (date(chosen_on, '+0 days') IS chosen_on),
  lab_plan            TEXT NOT NULL CHECK (lab_plan IN ('PRESCRIBER', 'LABEL_US', 'LABEL_EU', 'DELPHI_2022', 'MSD')),
  can_become_pregnant TEXT CHECK (can_become_pregnant IN ('yes', 'no', 'unsaid')),
  ruleset             TEXT CHECK (ruleset IN ('legacy', 'mod2026')),   -- of the US programme; not switched by date
  is_programme_off    INTEGER NOT NULL CHECK (is_programme_off IN (0, 1)),
  off_items           TEXT NOT NULL,       -- reminders that are switched off, with spaces between
  note                TEXT,
  added_hlc           TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE journal (
  op_id           TEXT PRIMARY KEY,   -- UUIDv7
  device          TEXT NOT NULL,
  seq             INTEGER NOT NULL CHECK (seq >= 1),      -- 1, 2, 3 ... per device, without a gap
  hlc             TEXT NOT NULL,      -- hybrid logical clock: sorts operations of all devices, never runs back
  change_id       TEXT NOT NULL,      -- one command = one change = one step of undo
  action          TEXT NOT NULL CHECK (action IN ('add', 'amend', 'void', 'restore', 'assert')),
  kind            TEXT NOT NULL,      -- kind of entry, or 'change' when the operation is about a whole change
  entry_uuid      TEXT NOT NULL,      -- the entry, or the change_id that an undo voids and a redo restores
  payload         TEXT,               -- canonical JSON; NULL only after `forget`
  salt            TEXT,               -- 32 hex digits; NULL only after `forget`
  payload_sha     TEXT NOT NULL CHECK (length(payload_sha) = 64),   -- SHA-256 over salt and payload
  recorded_at_utc TEXT NOT NULL,
  utc_offset_min  INTEGER NOT NULL CHECK (utc_offset_min BETWEEN -1080 AND 1080),
  zone            TEXT NOT NULL,
  sha             TEXT NOT NULL CHECK (length(sha) = 64),  -- over the device's previous sha and every field but payload and salt
  CHECK ((payload IS NULL) = (salt IS NULL)),
  UNIQUE (device, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO "journal" VALUES('01a209e8-7900-7000-a058-39f0c41f865d','8d9d9b1b44e38d623e6336e07c4c44c5',1,'01a209e87900-0000-8d9d9b1b44e3','01a209e8-7900-7000-bbb1-151bc440638f','add','course','01a209e8-7900-7000-99cb-f47e0e788e3a','{"before_ug":0,"ended_on":null,"formulation":"conventional","goals":"2026-11-01=120000/kg","prescriber":null,"programme":null,"starts_on":"2026-11-01"}','f57fa319086ed3aebdce16e60aaf46b7','0536a6a68b339253baad1c91d11d3eeb0419d989d760eb05c8a64ed10e8ae907','2026-11-23T19:36:00.000000Z',60,'+0100','e2b9ddc26fbd6cf69613846816a545c7a01a654d6bc416eff9f6a71bd66b1e2d');
INSERT INTO "journal" VALUES('01a209e8-7900-7001-95ef-03ebc1a34eaf','8d9d9b1b44e38d623e6336e07c4c44c5',2,'01a209e87900-0001-8d9d9b1b44e3','01a209e8-7900-7000-bbb1-151bc440638f','add','weight','01a209e8-7900-7001-947e-5a5a6bed7166','{"entered":"70kg","measured_on":"2026-11-01","note":null,"unit":"kg","weight_ug":70000000000}','b43b2214ca3506df20efa7c365cafe7b','5b43b56458128d5182288054d3a2ebb7cf019c4fb09d21fd6b43f8f273e589a7','2026-11-23T19:36:00.000000Z',60,'+0100','96ca76e36487f9bb1ea3627fc42c9b7f3fe2869dae5796388872e649143cc1f6');
INSERT INTO "journal" VALUES('01a209e8-7900-7002-8510-5a0e0eb415ad','8d9d9b1b44e38d623e6336e07c4c44c5',3,'01a209e87900-0002-8d9d9b1b44e3','01a209e8-7900-7000-bbb1-151bc440638f','add','prescription','01a209e8-7900-7002-8fb2-2f4472171833','{"capsules":null,"cycle":"40000","formulation":null,"from_on":"2026-11-01","note":null}','f3be54bd1ebb445de850dd34864fcb35','98abacf94495ecdc530673f98a3f1e02479f36bdb5a40cff997af5a4882cf5d4','2026-11-23T19:36:00.000000Z',60,'+0100','7e21d25f6f42123135a7d9b771dd3dcf8ff83db5631f548dc6ba183ce522266c');
INSERT INTO "journal" VALUES('01a209e8-7900-7003-aa0e-6ba23c526b13','8d9d9b1b44e38d623e6336e07c4c44c5',4,'01a209e87900-0003-8d9d9b1b44e3','01a209e8-7900-7003-b65e-f2473dccc6ad','add','dose','01a209e8-7900-7003-9629-e8ad015afafa','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-01","utc_offset_min":null}','7afedd78f54e0fea7c9a1ec9a1e910f8','fdf6cde4d8122e5506bf7c47cdc29f3fa19a0ed590f0d40075e654ffc99e7c79','2026-11-23T19:36:00.000000Z',60,'+0100','cef86404288fe032c6816c13e0a0370e40155c466dd5fa9259982ee0386597f1');
INSERT INTO "journal" VALUES('01a209e8-7900-7004-938f-33e419072898','8d9d9b1b44e38d623e6336e07c4c44c5',5,'01a209e87900-0004-8d9d9b1b44e3','01a209e8-7900-7003-b65e-f2473dccc6ad','add','dose','01a209e8-7900-7004-b3e9-37445968d73c','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-02","utc_offset_min":null}','d566b7a6b79d194bbe52c2c0f9889ba0','f0425464500ba835e595f5312af9cce558e734f7aba1ae6fdaf085870221b323','2026-11-23T19:36:00.000000Z',60,'+0100','eaf39f89e42e5afcad36c310d0c57d4555990cc53149167db8591661e3ed7df8');
INSERT INTO "journal" VALUES('01a209e8-7900-7005-9196-4813ac62f35f','8d9d9b1b44e38d623e6336e07c4c44c5',6,'01a209e87900-0005-8d9d9b1b44e3','01a209e8-7900-7003-b65e-f2473dccc6ad','add','dose','01a209e8-7900-7005-b151-531421902f8f','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-03","utc_offset_min":null}','9db54a1515d6074fba9c216bc7639aa5','197358bbe60cbe04750d3a339a6888db1c3340ff8580a10654945fa598b6acee','2026-11-23T19:36:00.000000Z',60,'+0100','4217561ff26b37ca431a4a29cbd9e55f2929d8f30eea6c0922feb577bd3e1551');
INSERT INTO "journal" VALUES('01a209e8-7900-7006-93eb-2064a32e5bd1','8d9d9b1b44e38d623e6336e07c4c44c5',7,'01a209e87900-0006-8d9d9b1b44e3','01a209e8-7900-7003-b65e-f2473dccc6ad','add','dose','01a209e8-7900-7006-afc4-c5a28568df42','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-04","utc_offset_min":null}','66ef39e6d9fb2192c4f73df843855733','e8d028ed9c3665835d578b71257e9516243cf351e07fb45800a6e8be4d1ee833','2026-11-23T19:36:00.000000Z',60,'+0100','29adc92e3e7ef624e15d592b0bb0292e622a4e6efa51d455f326c4d729e0540c');
INSERT INTO "journal" VALUES('01a209e8-7900-7007-8c75-d31a60232806','8d9d9b1b44e38d623e6336e07c4c44c5',8,'01a209e87900-0007-8d9d9b1b44e3','01a209e8-7900-7003-b65e-f2473dccc6ad','add','dose','01a209e8-7900-7007-909e-e4f174c6b044','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-05","utc_offset_min":null}','3c60ccdde4a8d38987d4a9736e9390bb','5861dafe6c0b11e463b33a4b105678ff7c16433efa637058ea034fab535d82e4','2026-11-23T19:36:00.000000Z',60,'+0100','a2fd32ca8d39163a4000242b3b8a8f0d91b2b8f7340f37938479bc588e412b8e');
INSERT INTO "journal" VALUES('01a209e8-7900-7008-acc2-9e71fb7899e8','8d9d9b1b44e38d623e6336e07c4c44c5',9,'01a209e87900-0008-8d9d9b1b44e3','01a209e8-7900-7003-b65e-f2473dccc6ad','add','dose','01a209e8-7900-7008-9fc7-afebd9fa95a5','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-06","utc_offset_min":null}','27ea93dd10d0aa16cc130a89b71375af','1315b122bb41e2f0bf219bcb9dabefe54863a3a2ecd4c10ba107e43a4a824e9b','2026-11-23T19:36:00.000000Z',60,'+0100','04223638c243066dcc4fa2d36db526c705e584d6261b0f0e5bd785072cdaaeab');
INSERT INTO "journal" VALUES('01a209e8-7900-7009-8c38-c3d0440153ad','8d9d9b1b44e38d623e6336e07c4c44c5',10,'01a209e87900-0009-8d9d9b1b44e3','01a209e8-7900-7003-b65e-f2473dccc6ad','add','dose','01a209e8-7900-7009-8176-cd2ad8532e77','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-07","utc_offset_min":null}','04e0f6afa1d9c0e354b361bfe6c0d61d','2e7f5af69a49dd958db2105a21ae6ba69ffc908b16e6f1469b21075594e3949d','2026-11-23T19:36:00.000000Z',60,'+0100','52ab618baec0cf6bf3bb4e5cbf4c4ccdfcbfb78a5bdddd4530a14a10e5251eda');
INSERT INTO "journal" VALUES('01a209e8-7900-700a-b16f-667949790c32','8d9d9b1b44e38d623e6336e07c4c44c5',11,'01a209e87900-000a-8d9d9b1b44e3','01a209e8-7900-7003-b65e-f2473dccc6ad','add','dose','01a209e8-7900-700a-97ad-1b1271246ce1','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-08","utc_offset_min":null}','93f70265cff89777cc4998724fcf06ed','15624a854eba3cbd2001ec8c77dda999bf54b1a02db4c29acfc253eeda4f54be','2026-11-23T19:36:00.000000Z',60,'+0100','f9c769912eff684e28354de1c89516ce92102be18d173ba1a390b4a2288f0149');
INSERT INTO "journal" VALUES('01a209e8-7900-700b-af8b-91bc5bcc9fd8','8d9d9b1b44e38d623e6336e07c4c44c5',12,'01a209e87900-000b-8d9d9b1b44e3','01a209e8-7900-7003-b65e-f2473dccc6ad','add','dose','01a209e8-7900-700b-9db3-5f3cba562296','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-09","utc_offset_min":null}','8f34c5bbf2e27e302d8d7b8dbfe7aa88','633daa65963c7452c7ef25583a9d28ffbf1c2ab5f39c627be837d6d37d18b542','2026-11-23T19:36:00.000000Z',60,'+0100','ae72376e071cdf6fd7f9afa37ea76e097489be75f7d9ccfb54c6e35a5aef5d61');
INSERT INTO "journal" VALUES('01a209e8-7900-700c-aa67-6a7af7f030e9','8d9d9b1b44e38d623e6336e07c4c44c5',13,'01a209e87900-000c-8d9d9b1b44e3','01a209e8-7900-7003-b65e-f2473dccc6ad','add','dose','01a209e8-7900-700c-a062-3b22c4c98b49','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-10","utc_offset_min":null}','e5c4124c8982e688c26d60b1812eec05','f16a229cc26e744b3e353bb33d401c4a92170c9c1cdb1738b7d4d2f3affce662','2026-11-23T19:36:00.000000Z',60,'+0100','7805efd71043f3527a07fbfe51c1691184dcd90d91a4810921fd8f631f3c7dc4');
INSERT INTO "journal" VALUES('01a209e8-7900-700d-b112-4175ae541a75','8d9d9b1b44e38d623e6336e07c4c44c5',14,'01a209e87900-000d-8d9d9b1b44e3','01a209e8-7900-7003-b65e-f2473dccc6ad','add','dose','01a209e8-7900-700d-8717-b93958240f76','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-11","utc_offset_min":null}','5dbd3894c80e44d75e1d3f4585a9d241','10fa6e433b69c1ac6b5e7e605234aaa6724d33934475bda386ba2c7ef2ec30d8','2026-11-23T19:36:00.000000Z',60,'+0100','a9cc9db963847c0f37b59c86c0c7537ef0e4fcd8b2c1551a9c25addd94d987c6');
INSERT INTO "journal" VALUES('01a209e8-7900-700e-85fe-a7211914f4b3','8d9d9b1b44e38d623e6336e07c4c44c5',15,'01a209e87900-000e-8d9d9b1b44e3','01a209e8-7900-7003-b65e-f2473dccc6ad','add','dose','01a209e8-7900-700e-8d0c-18ddf3137d53','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-12","utc_offset_min":null}','e8052ebd09df7873a71832ac3d3be87c','d52456030bb3774973fcd4a8ab136f870f5c7cbbfd59eabc560608687f1888c4','2026-11-23T19:36:00.000000Z',60,'+0100','287020ca282c5044e1a070d3416b069fc88338007a909bfecf3c612457214434');
INSERT INTO "journal" VALUES('01a209e8-7900-700f-8348-1b1f7e3b9441','8d9d9b1b44e38d623e6336e07c4c44c5',16,'01a209e87900-000f-8d9d9b1b44e3','01a209e8-7900-7003-b65e-f2473dccc6ad','add','dose','01a209e8-7900-700f-a48c-6a249d4c059a','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-13","utc_offset_min":null}','5aaaa209967b5bcfc7c7407c60dba05b','ff30b95bf849399d5ad51551e0f593fd7bf288a029956a2a631a5a096aced4fd','2026-11-23T19:36:00.000000Z',60,'+0100','bd2d20026c4e7237a4fbb0a767c66cac7b67f927c6def5c754bd9d0a5066edc6');
INSERT INTO "journal" VALUES('01a209e8-7900-7010-86a7-22d228d0b459','8d9d9b1b44e38d623e6336e07c4c44c5',17,'01a209e87900-0010-8d9d9b1b44e3','01a209e8-7900-7003-b65e-f2473dccc6ad','add','dose','01a209e8-7900-7010-b654-5545aed465fc','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-14","utc_offset_min":null}','18ca5738c86cde4e09a068a2dc344160','1468c8bb282842743b714eca528faa1fc9dc27f4123cfd8ae0357bc5427b7d47','2026-11-23T19:36:00.000000Z',60,'+0100','54b89a39fca63f10750d329bc4bc0c4871c2098210dbb252fbd59cb450849173');
INSERT INTO "journal" VALUES('01a209e8-7900-7011-9ccf-cb2f670319c3','8d9d9b1b44e38d623e6336e07c4c44c5',18,'01a209e87900-0011-8d9d9b1b44e3','01a209e8-7900-7003-b65e-f2473dccc6ad','add','dose','01a209e8-7900-7011-849b-f6abed338d8b','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-15","utc_offset_min":null}','41f5ffcd70217536624ba57b548be85c','8c5eed130b03332626173d9069cc3cf70a3731e6d50c77c031340036f7ffa713','2026-11-23T19:36:00.000000Z',60,'+0100','c32a6fbdb654cf5f589289916fac40ac2a60b7b5116a5470fa7abc454874e59a');
INSERT INTO "journal" VALUES('01a209e8-7900-7012-819c-1f0f9f31dde6','8d9d9b1b44e38d623e6336e07c4c44c5',19,'01a209e87900-0012-8d9d9b1b44e3','01a209e8-7900-7003-b65e-f2473dccc6ad','add','dose','01a209e8-7900-7012-8610-cf641ce6fd2a','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-16","utc_offset_min":null}','0a98d91f666af816ac9a4218de0bdbe5','900beafec804c18a7866c8e758758bed43333949e0a6862c6b76e193108e6f21','2026-11-23T19:36:00.000000Z',60,'+0100','02f5a707da2d8d6b952a143a83cdc9e4427e3d0e7d9ae406a11eb6802b216e2b');
INSERT INTO "journal" VALUES('01a209e8-7900-7013-b805-5043eca2d7d4','8d9d9b1b44e38d623e6336e07c4c44c5',20,'01a209e87900-0013-8d9d9b1b44e3','01a209e8-7900-7003-b65e-f2473dccc6ad','add','dose','01a209e8-7900-7013-aa3e-87366d8ffbf0','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-17","utc_offset_min":null}','07c07bc6ab354c666d71df6908395a28','107192a919a08b7e4336b0b76fbf6e315ed60e9ce27878d8893434f7447345a4','2026-11-23T19:36:00.000000Z',60,'+0100','3238242c24681c73b8db9e4662209bfe3853d857bc9e003565c6fa5e5573f11e');
INSERT INTO "journal" VALUES('01a209e8-7900-7014-8157-da2eff4436a9','8d9d9b1b44e38d623e6336e07c4c44c5',21,'01a209e87900-0014-8d9d9b1b44e3','01a209e8-7900-7003-b65e-f2473dccc6ad','add','dose','01a209e8-7900-7014-8f7b-aec353e31691','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-18","utc_offset_min":null}','085cbb46c2ffb825c483700e615ba2a7','b418247d00f07b572420706c7500d17868865df65537cc51d7ff4966d796c559','2026-11-23T19:36:00.000000Z',60,'+0100','c9bee606ffc5906e546c6948a838991679ab84aa3aeb493a341e9bdf3f9e5cec');
INSERT INTO "journal" VALUES('01a209e8-7900-7015-a452-52618825f6e4','8d9d9b1b44e38d623e6336e07c4c44c5',22,'01a209e87900-0015-8d9d9b1b44e3','01a209e8-7900-7003-b65e-f2473dccc6ad','add','dose','01a209e8-7900-7015-9d20-4fe58b53c09f','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-19","utc_offset_min":null}','6e2ab8e0d01621fe802718860f49b3dd','f20ee6d7c106deee8f0c3592c7e50cf9cc86016cf475593295d1b3978b805f87','2026-11-23T19:36:00.000000Z',60,'+0100','53faef8ba01a5e040126658095915dc8e00f5e5a98e416ac8b823c13cee796b7');
INSERT INTO "journal" VALUES('01a209e8-7900-7016-9726-1b7539157848','8d9d9b1b44e38d623e6336e07c4c44c5',23,'01a209e87900-0016-8d9d9b1b44e3','01a209e8-7900-7003-b65e-f2473dccc6ad','add','dose','01a209e8-7900-7016-9d0d-e72d8d08dfd8','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-20","utc_offset_min":null}','bff5b12422871a5d3ca8bbbbcd66edb6','1c6fe0b48749418161b2cf4f5d8d2119fdae2223fa4da0c2756edad520ff5758','2026-11-23T19:36:00.000000Z',60,'+0100','6fa36a4f34053e619e7c36ad90f274a5f35c96ce808e36fa862b36c1cdaaf77b');
INSERT INTO "journal" VALUES('01a209e8-7900-7017-ac15-ac0c9f09c121','8d9d9b1b44e38d623e6336e07c4c44c5',24,'01a209e87900-0017-8d9d9b1b44e3','01a209e8-7900-7017-b19f-ece1dfd09250','add','dose','01a209e8-7900-7017-9aaa-ada5ca3dd2e5','{"dose_ug":20000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-21","utc_offset_min":null}','fc05d319796a567bd40aacd833aa9463','9126dd67fb7e85112b37478294b9bd42fbc58fbe3e20ef181785ff0dca779d44','2026-11-23T19:36:00.000000Z',60,'+0100','6c908e73ab4f6b5668591921b536380a976abf4b3cefe82b1fdcb61ac188935f');
INSERT INTO "journal" VALUES('01a209e8-7900-7018-be9c-525264f0b2fd','8d9d9b1b44e38d623e6336e07c4c44c5',25,'01a209e87900-0018-8d9d9b1b44e3','01a209e8-7900-7018-8392-ecfab30e588d','add','dose','01a209e8-7900-7018-8c15-eb6b4345d60f','{"dose_ug":0,"is_extra":0,"is_skipped":1,"note":null,"said_slot":null,"taken_at_utc":null,"taken_on":"2026-11-22","utc_offset_min":null}','2426348c0020633b0da6d0b94fc7eee7','8e92a18f3cea763f9f089eea4e50f21b656d646125947a7943ad5f8217f884e1','2026-11-23T19:36:00.000000Z',60,'+0100','9cdb8f828e16c87925b2d59584a59c56921c63906902246f9c33b16ab02bbe9f');
INSERT INTO "journal" VALUES('01a209e8-7900-7019-a99e-19d4cff9d9ec','8d9d9b1b44e38d623e6336e07c4c44c5',26,'01a209e87900-0019-8d9d9b1b44e3','01a209e8-7900-7019-b470-547ee51c0432','add','dose','01a209e8-7900-7019-b6c5-844156751a32','{"dose_ug":20000,"is_extra":1,"is_skipped":0,"note":"as told","said_slot":2,"taken_at_utc":null,"taken_on":"2026-11-20","utc_offset_min":null}','7f26107cd2888b886ae59549e2bb48fa','62a1b3d389e3a1613456da76312514ff1856ca8b3b5f88ea1003e42cc3b6f834','2026-11-23T19:36:00.000000Z',60,'+0100','8997e4851901034f9d575b17c4d80a3062b37b08a86489b980994db274661f0b');
INSERT INTO "journal" VALUES('01a209e8-7900-701a-af04-eb1ed53f9a30','8d9d9b1b44e38d623e6336e07c4c44c5',27,'01a209e87900-001a-8d9d9b1b44e3','01a209e8-7900-701a-93d6-82f51d244c6a','add','weight','01a209e8-7900-701a-94bc-d0995ad8e443','{"entered":"71,2kg","measured_on":"2026-11-23","note":null,"unit":"kg","weight_ug":71200000000}','af69afc95a1fa3c593d293aabd4d0da9','65c055dc14fc7521725a071a8ba5f8de7f7cf826dbc9929289fb64b8a074bfb7','2026-11-23T19:36:00.000000Z',60,'+0100','8e81793caaf2ad64263c43da9f4230cef632ef6bebd9c3c769a47c3ea1d8c817');
INSERT INTO "journal" VALUES('01a209e8-7900-701b-9299-b02c9829effe','8d9d9b1b44e38d623e6336e07c4c44c5',28,'01a209e87900-001b-8d9d9b1b44e3','01a209e8-7900-701b-a278-bda543ba24ee','add','note','01a209e8-7900-701b-965c-d3864faef846','{"is_question":1,"noted_on":"2026-11-23","text":"knee pain?"}','fb664179ccf762b8c8bd633d21afe7aa','450faa6b9b7cea718c690158cd10864f16033e38cc7d5c789eb9acc163528c19','2026-11-23T19:36:00.000000Z',60,'+0100','3bc2e46b894eeb14110396a58efacb0574e4c46a46047a2f04a96aa20d64c5ce');
INSERT INTO "journal" VALUES('01a209e8-7900-701c-b3fc-b16824faa5a0','8d9d9b1b44e38d623e6336e07c4c44c5',29,'01a209e87900-001c-8d9d9b1b44e3','01a209e8-7900-701c-b0c0-523d4169d231','add','note','01a209e8-7900-701c-a921-4c0ef059fe5c',NULL,NULL,'ff6b752cd85abed74d85f4af153de905499e0b0e2b414bff24f8119d1b5420a9','2026-11-23T19:36:00.000000Z',60,'+0100','5ed1e4ef6a1abb8ca616a084d6d8b0c02c4702ea0892d098fc5ff20f00244fd4');
INSERT INTO "journal" VALUES('01a209e8-7900-701d-a93e-348e299695fc','8d9d9b1b44e38d623e6336e07c4c44c5',30,'01a209e87900-001d-8d9d9b1b44e3','01a209e8-7900-701d-977a-1ab195267ed6','add','effect','01a209e8-7900-701d-81ef-c7c7745fda4e','{"felt_on":"2026-11-03","is_over":0,"note":null,"severity":2,"term":"lips_dry","until_on":"2026-11-09","words":"lips"}','a36e4263082b166a7d786d9e617d54c2','e5e3d72af9ff3f8f5234989f1c378438cd544a19ada112b4664e2e9e99bc2b94','2026-11-23T19:36:00.000000Z',60,'+0100','9ac23591bf7f8a04150bbbfdb12ce9f003fefeb8b8837fab8a35757ca44f5b63');
INSERT INTO "journal" VALUES('01a209e8-7900-701e-bafa-5829c083345f','8d9d9b1b44e38d623e6336e07c4c44c5',31,'01a209e87900-001e-8d9d9b1b44e3','01a209e8-7900-701e-b017-ea5486274094','add','skin','01a209e8-7900-701e-abdb-74ae44abbb17','{"comedones":null,"gags":null,"nodules":null,"note":null,"papules":null,"pustules":null,"rated_on":"2026-11-23","rating":2}','49faa2afa5b757425f1ddf1d95d57b9a','28395f066f2e7464eeedf6d7cb7e3fb012f415723891329b230b64c2c0a6869c','2026-11-23T19:36:00.000000Z',60,'+0100','86090a57fb917f293ef3bce0bcc970a810979e32f1f211de29c549ebb98f8fba');
INSERT INTO "journal" VALUES('01a209e8-7900-701f-92b0-be15c5db9eba','8d9d9b1b44e38d623e6336e07c4c44c5',32,'01a209e87900-001f-8d9d9b1b44e3','01a209e8-7900-701f-b29d-afd144ecd70d','add','mood','01a209e8-7900-701f-a03a-eaaa19a46e6e','{"felt_on":"2026-11-23","mood":4,"note":null}','fbfa4158470140f346b9b046dc25b12b','bc3f329585a3635d0cf944a6ae71d0e700a96089c64f7aab808256fd2c6cd5f2','2026-11-23T19:36:00.000000Z',60,'+0100','92e709851b0d3d776e25422759a24f15393ca747a8b2657f2ee2bf9a0fb776e0');
INSERT INTO "journal" VALUES('01a209e8-7900-7020-8e79-c1a26b3be2e1','8d9d9b1b44e38d623e6336e07c4c44c5',33,'01a209e87900-0020-8d9d9b1b44e3','01a209e8-7900-7020-a037-1f389f3d81a8','add','lab','01a209e8-7900-7020-9881-33df83b47816','{"analyte":"alt","comparator":null,"drawn_on":"2026-11-15","entered":"34","high":"41","is_fasting":null,"laboratory":null,"loinc":null,"low":"0","note":null,"origin":null,"sample":null,"unit":"U/L","value":"34"}','fb6aae57dc1baafbc2b665c8261c9b83','0c9c0f5f67469eca7473d908f0155cb015094b1e6e442559d9059fd2b767b29f','2026-11-23T19:36:00.000000Z',60,'+0100','c263cdbb3207bc284c7f2dbe7ebaf17f605fb447370649dd9b85d3a0e34b4f44');
INSERT INTO "journal" VALUES('01a209e8-7900-7021-923c-f136bbb765cf','8d9d9b1b44e38d623e6336e07c4c44c5',34,'01a209e87900-0021-8d9d9b1b44e3','01a209e8-7900-7020-a037-1f389f3d81a8','add','lab','01a209e8-7900-7021-869b-454394c5ae55','{"analyte":"triglycerides","comparator":null,"drawn_on":"2026-11-15","entered":"1.9mmol/L","high":null,"is_fasting":null,"laboratory":null,"loinc":null,"low":null,"note":null,"origin":null,"sample":null,"unit":"mmol/L","value":"1.9"}','dbb74fb98d0faf2b1b27dbe58454c76d','0c513fd8017c9e74ec77245cbb299ce5df6787991cd185ec7244f62050208f4f','2026-11-23T19:36:00.000000Z',60,'+0100','d781b793a10c4c24612e91b9f18b10613fce79fc041e587d60776611d25cb7b5');
INSERT INTO "journal" VALUES('01a209e8-7900-7022-993c-68267daf30ff','8d9d9b1b44e38d623e6336e07c4c44c5',35,'01a209e87900-0022-8d9d9b1b44e3','01a209e8-7900-7022-8532-7c67ddd012e6','add','lab_range','01a209e8-7900-7022-a434-0099946f73b7','{"analyte":"ast","from_on":"2026-11-23","high":"36","laboratory":null,"low":"0","note":null,"unit":"U/L"}','331598f2b04d4c4a3d544989b6aa71d0','e453b5d07f6500575c21077195d2a7cc0052cfb55e42a4bd73bfa8d12faae33a','2026-11-23T19:36:00.000000Z',60,'+0100','707445e196fd2ca54f5d8e859c9895c619694282141b4cae012c38aa4d3a86d4');
INSERT INTO "journal" VALUES('01a209e8-7900-7023-acf8-f3f581dfccc3','8d9d9b1b44e38d623e6336e07c4c44c5',36,'01a209e87900-0023-8d9d9b1b44e3','01a209e8-7900-7023-8f96-ac937d120ea3','add','visit','01a209e8-7900-7023-a421-f538c3585562','{"clock":"14:30","note":null,"state":"planned","visit_on":"2026-12-03","who":"Dr A"}','10b1f9c74cd8decd0725ea1a9606a28e','55553246a823a817dbfe29c5323d954a163030f3675a28d050a8fb40c74ddf27','2026-11-23T19:36:00.000000Z',60,'+0100','107c08db769a08a1cf072e1af6420028f42f99b1df160f17283b6c72c5f52804');
INSERT INTO "journal" VALUES('01a209e8-7900-7024-926c-d0cd0290f219','8d9d9b1b44e38d623e6336e07c4c44c5',37,'01a209e87900-0024-8d9d9b1b44e3','01a209e8-7900-7024-8898-da01f0f3c137','add','supply','01a209e8-7900-7024-baca-2ce6112afc20','{"capsules":60,"fetched_on":"2026-11-23","note":null,"strength_ug":20000}','1ffaa044be5e2cf88a0d435a965455cf','a2afa05b1ddf523d2c65b6ec5325488bff04f2acceae02040ecba369c713d13e','2026-11-23T19:36:00.000000Z',60,'+0100','2a3ce8783db07ab76b0348004db883e7311c4e4afc8a474a8c3137bf9d8aceec');
INSERT INTO "journal" VALUES('01a209e8-7900-7025-8ac4-0286b38ee21b','8d9d9b1b44e38d623e6336e07c4c44c5',38,'01a209e87900-0025-8d9d9b1b44e3','01a209e8-7900-7025-b7fa-2057b9cb6ec4','add','prescription','01a209e8-7900-7025-8f9b-a0c31e5ae744','{"capsules":null,"cycle":"60000","formulation":null,"from_on":"2026-12-01","note":null}','c43feca73d54eb9725e24b500431c970','ae2fadf906656442e216b507b1afcd8e036dffd6705554d06b920d464eacd373','2026-11-23T19:36:00.000000Z',60,'+0100','70008ae6130eebf2bad109c1d9d632e20986ac0fad9ff0c009f99ba62ed46232');
INSERT INTO "journal" VALUES('01a209e8-7900-7026-b43f-e1cc05202dc4','8d9d9b1b44e38d623e6336e07c4c44c5',39,'01a209e87900-0026-8d9d9b1b44e3','01a209e8-7900-7026-bf9f-94d0ac9a905a','void','dose','01a209e8-7900-7005-b151-531421902f8f','{}','9891308349a5d950db243d0a3b065e6a','74d4079ae300b53e95db941cc8fdbba76ab634e17734eca8165f5b3cfc972239','2026-11-23T19:36:00.000000Z',60,'+0100','b37742f3d0a4a1033f213f15245a3286c0568e30c29be0ad028d34d72bf65902');
INSERT INTO "journal" VALUES('01a209e8-7900-7027-a9b7-ff5022cdf6cb','8d9d9b1b44e38d623e6336e07c4c44c5',40,'01a209e87900-0027-8d9d9b1b44e3','01a209e8-7900-7027-a3af-8234661f57e2','amend','dose','01a209e8-7900-7006-afc4-c5a28568df42','{"dose_ug":20000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-04","utc_offset_min":null}','588a2bedda3a21fcc68c77e7e7a4976f','9df76445c9fa9f8df5944ae2e58e3073e5c218d03088557fa6a41c4da5211eb6','2026-11-23T19:36:00.000000Z',60,'+0100','15819529591c4c3dc7d0c42b5faa72773313d007714d32831d0ec08fa4d6c5f8');
INSERT INTO "journal" VALUES('01a209e8-7900-7028-b4d5-9cf03a4e0f14','8d9d9b1b44e38d623e6336e07c4c44c5',41,'01a209e87900-0028-8d9d9b1b44e3','01a209e8-7900-7028-8440-06f5224e8d6a','amend','weight','01a209e8-7900-701a-94bc-d0995ad8e443','{"entered":"71.4kg","measured_on":"2026-11-23","note":null,"unit":"kg","weight_ug":71400000000}','703720170032b66fc910cf7843fefe4f','4a381deb3c2ce7e30f5db18e610fbf564df1a986f01bafdf54bf21b854aa46f1','2026-11-23T19:36:00.000000Z',60,'+0100','77ae7362425e16ac6069709993601902f83b961702f779e3a74eabb5ebac821b');
INSERT INTO "journal" VALUES('01a209e8-7900-7029-9572-bc66940a56da','8d9d9b1b44e38d623e6336e07c4c44c5',42,'01a209e87900-0029-8d9d9b1b44e3','01a209e8-7900-7029-bc4c-ac337d3cc314','void','change','01a209e8-7900-7028-8440-06f5224e8d6a','{}','7606c27bcb266ef71b24cb593a81daae','ef3838aa85720107036b06a213519bf4b0690ee1f42f0b1a867666a7bd8c9d2b','2026-11-23T19:36:00.000000Z',60,'+0100','0177b2e55310f8e722bd49b54f3c2cd35a12c3e5afb6dd16bc5a762d96fe2b2d');
INSERT INTO "journal" VALUES('01a209e8-7900-702a-adcc-ec9175c1fff3','8d9d9b1b44e38d623e6336e07c4c44c5',43,'01a209e87900-002a-8d9d9b1b44e3','01a209e8-7900-702a-b234-72423361ff87','assert','change','01a209e8-7900-701c-a921-4c0ef059fe5c','{}','8166f376c4bf46014156e267509a87d8','3471ab19c858bfc8f075dcabdd5cc48e8776d28d0249625dacee5fd06850d2bb','2026-11-23T19:36:00.000000Z',60,'+0100','4f97c343297f8f8cf495eb70630a4b4917711dc963dfb7fa4c7712fc53d5c06b');
INSERT INTO "journal" VALUES('01a209e8-7900-702b-bf17-1f736b20bf80','8d9d9b1b44e38d623e6336e07c4c44c5',44,'01a209e87900-002b-8d9d9b1b44e3','01a209e8-7900-702a-b234-72423361ff87','void','note','01a209e8-7900-701c-a921-4c0ef059fe5c','{}','0f5e2847672d518d1787df457c441558','191841f0c34cae8657e6fac8fb3a35e1ca747a476bf0c4caa86817618efac53c','2026-11-23T19:36:00.000000Z',60,'+0100','e85f6b22044fd5fff1804b3c927c1a43d1f3f6e0d6ad334e28a28931fd1e3351');
CREATE TABLE lab (               -- one laboratory result, as it was reported
  entry_uuid TEXT PRIMARY KEY,
  drawn_on   TEXT NOT NULL CHECK (date(drawn_on, '+0 days') IS drawn_on),
  analyte    TEXT NOT NULL,                -- id of knowledge/analytes.toml
  value      TEXT NOT NULL CHECK (value IN ('negative', 'positive', 'unclear') OR (value NOT GLOB '*[^0-9.]*' AND value GLOB '[0-9]*')),
  unit       TEXT,                         -- UCUM; none for words
  comparator TEXT CHECK (comparator IN ('<', '<=', '>', '>=')),
  entered    TEXT NOT NULL,                -- value and unit as they came in
  low        TEXT CHECK (low NOT GLOB '*[^0-9.<>]*'),   -- printed with this result, in the same unit; `<5`: 5 is outside
  high       TEXT CHECK (high NOT GLOB '*[^0-9.<>]*'),
  laboratory TEXT,
  is_fasting INTEGER CHECK (is_fasting IN (0, 1)),      -- none: not said
  sample     TEXT CHECK (sample IN ('urine', 'blood')),
  loinc      TEXT,                         -- as a file gave it
  origin     TEXT,                         -- the row of an imported file
  note       TEXT,
  status     TEXT CHECK (status IN ('final', 'corrected', 'preliminary', 'unknown')),   -- as its source said
  specimen   TEXT,                         -- in the words of the source
  source_id  TEXT,                         -- the source's own name for the result
  drawn_at   TEXT CHECK (drawn_at GLOB '[0-2][0-9]:[0-5][0-9]'),
  added_hlc  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "lab" VALUES('01a209e8-7900-7020-9881-33df83b47816','2026-11-15','alt','34','U/L',NULL,'34','0','41',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'01a209e87900-0020-8d9d9b1b44e3');
INSERT INTO "lab" VALUES('01a209e8-7900-7021-869b-454394c5ae55','2026-11-15','triglycerides','1.9','mmol/L',NULL,'1.9mmol/L',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'01a209e87900-0021-8d9d9b1b44e3');
CREATE TABLE lab_range (           -- a laboratory's own reference range
  entry_uuid TEXT PRIMARY KEY,
  from_on    TEXT NOT NULL CHECK (date(from_on, '+0 days') IS from_on),
  analyte    TEXT NOT NULL,
  unit       TEXT NOT NULL,
  low        TEXT CHECK (low NOT GLOB '*[^0-9.<>]*'),
  high       TEXT CHECK (high NOT GLOB '*[^0-9.<>]*'),
  laboratory TEXT,
  note       TEXT,
  added_hlc  TEXT NOT NULL,
  CHECK (low IS NOT NULL OR high IS NOT NULL)
) STRICT, WITHOUT ROWID;
INSERT INTO "lab_range" VALUES('01a209e8-7900-7022-a434-0099946f73b7','2026-11-23','ast','U/L','0','36',NULL,NULL,'01a209e87900-0022-8d9d9b1b44e3');
CREATE TABLE lab_unit (            -- the unit of a bare value, set once for an analyte
  entry_uuid TEXT PRIMARY KEY,
  set_on     TEXT NOT NULL CHECK (date(set_on, '+0 days') IS set_on),
  analyte    TEXT NOT NULL,
  unit       TEXT NOT NULL,
  note       TEXT,
  added_hlc  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE meta (                -- facts about this file, not about the person
  key   TEXT PRIMARY KEY,          -- profile_uuid, is_demo, min_reader
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "meta" VALUES('is_demo','0');
INSERT INTO "meta" VALUES('min_reader','1');
INSERT INTO "meta" VALUES('open_folders','["/home/me/sync"]');
INSERT INTO "meta" VALUES('profile_uuid','e6951339867fd334a1db8fcf72a0742f');
CREATE TABLE milestone (                   -- what dates of a programme or plan are counted from
  entry_uuid  TEXT PRIMARY KEY,
  happened_on TEXT NOT NULL CHECK (date(happened_on, '+0 days') IS happened_on),
  event       TEXT NOT NULL CHECK (event IN ('sample', 'prescription', 'enrolment', 'form', 'peak')),
  note        TEXT,
  added_hlc   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE mood (
  entry_uuid TEXT PRIMARY KEY,
  felt_on    TEXT NOT NULL CHECK (date(felt_on, '+0 days') IS felt_on),
  mood       INTEGER NOT NULL CHECK (mood BETWEEN 1 AND 5),   -- 1 worst, 5 best
  note       TEXT,
  added_hlc  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "mood" VALUES('01a209e8-7900-701f-a03a-eaaa19a46e6e','2026-11-23',4,NULL,'01a209e87900-001f-8d9d9b1b44e3');
CREATE TABLE newer (               -- live entries that hold a kind or a field which this isotrack does not know
  entry_uuid TEXT PRIMARY KEY,
  kind       TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE note (
  entry_uuid  TEXT PRIMARY KEY,
  noted_on    TEXT NOT NULL CHECK (date(noted_on, '+0 days') IS noted_on),
  text        TEXT NOT NULL,
  is_question INTEGER NOT NULL CHECK (is_question IN (0, 1)),
  added_hlc   TEXT NOT NULL
, answer TEXT, settled_on TEXT CHECK (settled_on IS NULL OR date(settled_on, '+0 days') IS settled_on)) STRICT, WITHOUT ROWID;
INSERT INTO "note" VALUES('01a209e8-7900-701b-965c-d3864faef846','2026-11-23','knee pain?',1,'01a209e87900-001b-8d9d9b1b44e3',NULL,NULL);
CREATE TABLE own_date (                    -- dates of one's own: lab, pregnancy-test, or any other word
  entry_uuid   TEXT PRIMARY KEY,
  first_on     TEXT NOT NULL CHECK (date(first_on, '+0 days') IS first_on),
  item         TEXT NOT NULL,
  every_days   INTEGER CHECK (every_days BETWEEN 1 AND 1000),
  every_months INTEGER CHECK (every_months BETWEEN 1 AND 24),          -- counted from first_on, so that it never drifts
  notice_days  INTEGER NOT NULL CHECK (notice_days BETWEEN 0 AND 60),
  note         TEXT,
  added_hlc    TEXT NOT NULL,
  CHECK (every_days IS NULL OR every_months IS NULL)
) STRICT, WITHOUT ROWID;
CREATE TABLE prescription (
  entry_uuid  TEXT PRIMARY KEY,
  from_on     TEXT NOT NULL CHECK (date(from_on, '+0 days') IS from_on),
  cycle       TEXT NOT NULL CHECK (cycle NOT GLOB '*[^0-9,+]*'),    -- days parted by ',', the ug of their intakes by '+'
  capsules    TEXT,
  formulation TEXT CHECK (formulation IN ('conventional', 'lidose', 'micronised')),
  note        TEXT,
  is_weekly   INTEGER CHECK (is_weekly = 1),        -- the cycle begins on Monday; none: on from_on
  added_hlc   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "prescription" VALUES('01a209e8-7900-7002-8fb2-2f4472171833','2026-11-01','40000',NULL,NULL,NULL,NULL,'01a209e87900-0002-8d9d9b1b44e3');
INSERT INTO "prescription" VALUES('01a209e8-7900-7025-8f9b-a0c31e5ae744','2026-12-01','60000',NULL,NULL,NULL,NULL,'01a209e87900-0025-8d9d9b1b44e3');
CREATE TABLE questionnaire (
  entry_uuid  TEXT PRIMARY KEY,
  answered_on TEXT NOT NULL CHECK (date(answered_on, '+0 days') IS answered_on),
  instrument  TEXT NOT NULL CHECK (instrument IN ('phq2', 'phq9', 'gad7')),
  answers     TEXT NOT NULL CHECK (answers NOT GLOB '*[^0-3,]*'),   -- in the order of the items
  note        TEXT,
  added_hlc   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE reminder_state (
  item             TEXT NOT NULL,
  told_on          TEXT NOT NULL CHECK (date(told_on, '+0 days') IS told_on),   -- treatment day
  told_at_utc      TEXT NOT NULL,
  way              TEXT NOT NULL CHECK (way IN ('desktop', 'command', 'stdout')),
  fault            TEXT,                   -- why the way that was wanted did not work
  PRIMARY KEY (item, told_on)
) STRICT, WITHOUT ROWID;
CREATE TABLE skin (                        -- rated by the person: not an IGA
  entry_uuid TEXT PRIMARY KEY,
  rated_on   TEXT NOT NULL CHECK (date(rated_on, '+0 days') IS rated_on),
  rating     INTEGER CHECK (rating BETWEEN 0 AND 4),
  comedones  INTEGER CHECK (comedones BETWEEN 0 AND 999),
  papules    INTEGER CHECK (papules BETWEEN 0 AND 999),
  pustules   INTEGER CHECK (pustules BETWEEN 0 AND 999),
  nodules    INTEGER CHECK (nodules BETWEEN 0 AND 999),
  gags       TEXT CHECK (gags GLOB '[0-4],[0-4],[0-4],[0-4],[0-4],[0-4]'),  -- forehead, right and left cheek, nose, chin, trunk
  note       TEXT,
  added_hlc  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "skin" VALUES('01a209e8-7900-701e-abdb-74ae44abbb17','2026-11-23',2,NULL,NULL,NULL,NULL,NULL,NULL,'01a209e87900-001e-8d9d9b1b44e3');
CREATE TABLE supply (              -- capsules fetched, or counted
  entry_uuid  TEXT PRIMARY KEY,
  fetched_on  TEXT NOT NULL CHECK (date(fetched_on, '+0 days') IS fetched_on),
  capsules    INTEGER NOT NULL CHECK (capsules BETWEEN 0 AND 2000),
  strength_ug INTEGER NOT NULL CHECK (strength_ug BETWEEN 500 AND 400000),
  note        TEXT,
  is_count    INTEGER CHECK (is_count = 1),         -- so many are there; what was fetched before counts no more
  added_hlc   TEXT NOT NULL,
  CHECK (capsules > 0 OR is_count = 1)
) STRICT, WITHOUT ROWID;
INSERT INTO "supply" VALUES('01a209e8-7900-7024-baca-2ce6112afc20','2026-11-23',60,20000,NULL,NULL,'01a209e87900-0024-8d9d9b1b44e3');
CREATE TABLE treatment_day (       -- how many intakes of a day fared how; only days with an entry have a row
  taken_on TEXT PRIMARY KEY,
  taken    INTEGER NOT NULL,
  partial  INTEGER NOT NULL,
  skipped  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "treatment_day" VALUES('2026-11-01',1,0,0);
INSERT INTO "treatment_day" VALUES('2026-11-02',1,0,0);
INSERT INTO "treatment_day" VALUES('2026-11-04',0,1,0);
INSERT INTO "treatment_day" VALUES('2026-11-05',1,0,0);
INSERT INTO "treatment_day" VALUES('2026-11-06',1,0,0);
INSERT INTO "treatment_day" VALUES('2026-11-07',1,0,0);
INSERT INTO "treatment_day" VALUES('2026-11-08',1,0,0);
INSERT INTO "treatment_day" VALUES('2026-11-09',1,0,0);
INSERT INTO "treatment_day" VALUES('2026-11-10',1,0,0);
INSERT INTO "treatment_day" VALUES('2026-11-11',1,0,0);
INSERT INTO "treatment_day" VALUES('2026-11-12',1,0,0);
INSERT INTO "treatment_day" VALUES('2026-11-13',1,0,0);
INSERT INTO "treatment_day" VALUES('2026-11-14',1,0,0);
INSERT INTO "treatment_day" VALUES('2026-11-15',1,0,0);
INSERT INTO "treatment_day" VALUES('2026-11-16',1,0,0);
INSERT INTO "treatment_day" VALUES('2026-11-17',1,0,0);
INSERT INTO "treatment_day" VALUES('2026-11-18',1,0,0);
INSERT INTO "treatment_day" VALUES('2026-11-19',1,0,0);
INSERT INTO "treatment_day" VALUES('2026-11-20',1,0,0);
INSERT INTO "treatment_day" VALUES('2026-11-21',0,1,0);
INSERT INTO "treatment_day" VALUES('2026-11-22',0,0,1);
CREATE TABLE visit (               -- made or planned
  entry_uuid TEXT PRIMARY KEY,
  visit_on   TEXT NOT NULL CHECK (date(visit_on, '+0 days') IS visit_on),
  clock      TEXT CHECK (clock GLOB '[0-2][0-9]:[0-5][0-9]'),       -- wall clock, where it takes place
  who        TEXT,
  note       TEXT,
  added_hlc  TEXT NOT NULL
, state TEXT CHECK (state IN ('planned', 'held', 'cancelled'))) STRICT, WITHOUT ROWID;
INSERT INTO "visit" VALUES('01a209e8-7900-7023-a421-f538c3585562','2026-12-03','14:30','Dr A',NULL,'01a209e87900-0023-8d9d9b1b44e3','planned');
CREATE TABLE weight (
  entry_uuid  TEXT PRIMARY KEY,
  measured_on TEXT NOT NULL CHECK (date(measured_on, '+0 days') IS measured_on),
  weight_ug   INTEGER NOT NULL CHECK (weight_ug BETWEEN 20000000000 AND 350000000000),  -- 1 lb = 453592370 ug exactly
  unit        TEXT NOT NULL CHECK (unit IN ('kg', 'lb')),
  entered     TEXT NOT NULL,                        -- as typed
  note        TEXT,
  added_hlc   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "weight" VALUES('01a209e8-7900-7001-947e-5a5a6bed7166','2026-11-01',70000000000,'kg','70kg',NULL,'01a209e87900-0001-8d9d9b1b44e3');
INSERT INTO "weight" VALUES('01a209e8-7900-701a-94bc-d0995ad8e443','2026-11-23',71200000000,'kg','71,2kg',NULL,'01a209e87900-001a-8d9d9b1b44e3');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE UNIQUE INDEX one_current_device ON device (is_current) WHERE is_current = 1;
CREATE INDEX journal_by_entry ON journal (entry_uuid, hlc);
CREATE INDEX journal_by_change ON journal (change_id);
CREATE INDEX journal_by_hlc ON journal (hlc);
CREATE INDEX journal_of_changes ON journal (hlc) WHERE kind = 'change';
CREATE INDEX effect_by_term ON effect (term, felt_on);
CREATE INDEX dose_by_day ON dose (taken_on, dose_ug);
CREATE INDEX lab_by_analyte ON lab (analyte, drawn_on);
CREATE TRIGGER journal_never_deletes BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
CREATE TRIGGER journal_never_updates BEFORE UPDATE ON journal
WHEN NOT (NEW.payload IS NULL AND NEW.salt IS NULL
      AND NEW.op_id IS OLD.op_id AND NEW.device IS OLD.device AND NEW.seq IS OLD.seq AND NEW.hlc IS OLD.hlc
      AND NEW.change_id IS OLD.change_id AND NEW.action IS OLD.action AND NEW.kind IS OLD.kind
      AND NEW.entry_uuid IS OLD.entry_uuid AND NEW.payload_sha IS OLD.payload_sha
      AND NEW.recorded_at_utc IS OLD.recorded_at_utc AND NEW.utc_offset_min IS OLD.utc_offset_min
      AND NEW.zone IS OLD.zone AND NEW.sha IS OLD.sha)
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
CREATE VIEW v_cumulative AS        -- running total of every dose, in mg, for people with a SQLite tool
  SELECT taken_on, dose_ug / 1000.0 AS dose_mg, status,
         sum(dose_ug) OVER (ORDER BY taken_on, added_hlc) / 1000.0 AS running_total_mg
  FROM dose;
CREATE VIEW v_entry AS             -- every live entry with its day, for lists and for people with a SQLite tool
  SELECT e.kind, e.number, e.entry_uuid, d.taken_on AS on_day, d.added_hlc FROM dose d JOIN entry e USING (entry_uuid)
  UNION ALL SELECT e.kind, e.number, e.entry_uuid, w.measured_on, w.added_hlc FROM weight w JOIN entry e USING (entry_uuid)
  UNION ALL SELECT e.kind, e.number, e.entry_uuid, n.noted_on, n.added_hlc FROM note n JOIN entry e USING (entry_uuid)
  UNION ALL SELECT e.kind, e.number, e.entry_uuid, p.from_on, p.added_hlc FROM prescription p JOIN entry e USING (entry_uuid)
  UNION ALL SELECT e.kind, e.number, e.entry_uuid, s.fetched_on, s.added_hlc FROM supply s JOIN entry e USING (entry_uuid)
  UNION ALL SELECT e.kind, e.number, e.entry_uuid, c.starts_on, c.added_hlc FROM course c JOIN entry e USING (entry_uuid)
  UNION ALL SELECT e.kind, e.number, e.entry_uuid, f.felt_on, f.added_hlc FROM effect f JOIN entry e USING (entry_uuid)
  UNION ALL SELECT e.kind, e.number, e.entry_uuid, k.rated_on, k.added_hlc FROM skin k JOIN entry e USING (entry_uuid)
  UNION ALL SELECT e.kind, e.number, e.entry_uuid, m.felt_on, m.added_hlc FROM mood m JOIN entry e USING (entry_uuid)
  UNION ALL SELECT e.kind, e.number, e.entry_uuid, q.answered_on, q.added_hlc FROM questionnaire q JOIN entry e USING (entry_uuid)
  UNION ALL SELECT e.kind, e.number, e.entry_uuid, v.visit_on, v.added_hlc FROM visit v JOIN entry e USING (entry_uuid)
  UNION ALL SELECT e.kind, e.number, e.entry_uuid, a.asserted_on, a.added_hlc FROM assertion a JOIN entry e USING (entry_uuid)
  UNION ALL SELECT e.kind, e.number, e.entry_uuid, u.chosen_on, u.added_hlc FROM follow_up u JOIN entry e USING (entry_uuid)
  UNION ALL SELECT e.kind, e.number, e.entry_uuid, o.first_on, o.added_hlc FROM own_date o JOIN entry e USING (entry_uuid)
  UNION ALL SELECT e.kind, e.number, e.entry_uuid, i.happened_on, i.added_hlc FROM milestone i JOIN entry e USING (entry_uuid)
  UNION ALL SELECT e.kind, e.number, e.entry_uuid, l.drawn_on, l.added_hlc FROM lab l JOIN entry e USING (entry_uuid)
  UNION ALL SELECT e.kind, e.number, e.entry_uuid, g.from_on, g.added_hlc FROM lab_range g JOIN entry e USING (entry_uuid)
  UNION ALL SELECT e.kind, e.number, e.entry_uuid, u.set_on, u.added_hlc FROM lab_unit u JOIN entry e USING (entry_uuid);
COMMIT;
