BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'isotrack','0001_journal_and_tables','2026-11-29 11:34:02.693426+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'isotrack','0002_effects_and_visits','2026-11-29 11:34:02.695877+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'isotrack','0003_intakes_and_goals','2026-11-29 11:34:02.696837+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'isotrack','0004_laboratory_results','2026-11-29 11:34:02.697276+00:00');
INSERT INTO "_sqlite_migrations" VALUES(5,'isotrack','0005_visits_and_questions','2026-11-29 11:34:02.703526+00:00');
INSERT INTO "_sqlite_migrations" VALUES(6,'isotrack','0006_views','2026-11-29 11:34:02.704478+00:00');
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
INSERT INTO "course" VALUES('01a209e8-7900-7000-b82a-790d4979d5fd','2026-11-01',NULL,'conventional',NULL,NULL,0,'2026-11-01=120000/kg',NULL,'01a209e87900-0000-0f703af7fb96');
CREATE TABLE device (              -- the writers that this very file has been; a copied file gets a new one
  device     TEXT PRIMARY KEY,     -- 32 hex digits
  file_inode INTEGER NOT NULL,     -- the file it belongs to: another inode means a copy
  last_seq   INTEGER NOT NULL,     -- stored end of this device's chain, compared on every open
  last_sha   TEXT NOT NULL,
  is_current INTEGER NOT NULL CHECK (is_current IN (0, 1))
, is_local INTEGER NOT NULL DEFAULT 0 CHECK (is_local IN (0, 1))) STRICT, WITHOUT ROWID;
INSERT INTO "device" VALUES('0f703af7fb96f6f471c6bd817d5184aa',2197709,44,'b35a86340986d377c6b00f7e705d82948b6fa4be90eb42a6cbaec298070c1778',1,0);
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
INSERT INTO "dose" VALUES('01a209e8-7900-7003-bb88-1d2e53a77d75','2026-11-01',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0003-0f703af7fb96','0f703af7fb96f6f471c6bd817d5184aa','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7004-9824-04c1ab65bfda','2026-11-02',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0004-0f703af7fb96','0f703af7fb96f6f471c6bd817d5184aa','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7006-a1c1-7ca37ab5da8a','2026-11-04',20000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0006-0f703af7fb96','0f703af7fb96f6f471c6bd817d5184aa','partial',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7007-851f-3ac5725bc33a','2026-11-05',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0007-0f703af7fb96','0f703af7fb96f6f471c6bd817d5184aa','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7008-883e-cce7f46a9d88','2026-11-06',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0008-0f703af7fb96','0f703af7fb96f6f471c6bd817d5184aa','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7009-b6e2-038221d90238','2026-11-07',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0009-0f703af7fb96','0f703af7fb96f6f471c6bd817d5184aa','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700a-83e8-8a33ac9f9293','2026-11-08',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-000a-0f703af7fb96','0f703af7fb96f6f471c6bd817d5184aa','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700b-a416-219d15fe3dbe','2026-11-09',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-000b-0f703af7fb96','0f703af7fb96f6f471c6bd817d5184aa','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700c-a1d5-36ab348939c9','2026-11-10',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-000c-0f703af7fb96','0f703af7fb96f6f471c6bd817d5184aa','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700d-a12d-393dabf01a18','2026-11-11',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-000d-0f703af7fb96','0f703af7fb96f6f471c6bd817d5184aa','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700e-9120-cbdcf3802dd3','2026-11-12',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-000e-0f703af7fb96','0f703af7fb96f6f471c6bd817d5184aa','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700f-816a-d3d432b3db44','2026-11-13',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-000f-0f703af7fb96','0f703af7fb96f6f471c6bd817d5184aa','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7010-b1e0-85dfb01c69e1','2026-11-14',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0010-0f703af7fb96','0f703af7fb96f6f471c6bd817d5184aa','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7011-86fd-36a4c044d45a','2026-11-15',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0011-0f703af7fb96','0f703af7fb96f6f471c6bd817d5184aa','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7012-bdc3-042f17d84896','2026-11-16',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0012-0f703af7fb96','0f703af7fb96f6f471c6bd817d5184aa','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7013-b241-96ba01f7a605','2026-11-17',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0013-0f703af7fb96','0f703af7fb96f6f471c6bd817d5184aa','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7014-8dca-2dcd0a8feb5b','2026-11-18',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0014-0f703af7fb96','0f703af7fb96f6f471c6bd817d5184aa','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7015-a0e0-99d6d76b20ce','2026-11-19',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0015-0f703af7fb96','0f703af7fb96f6f471c6bd817d5184aa','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7016-a0ba-3cbf2743b1fb','2026-11-20',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0016-0f703af7fb96','0f703af7fb96f6f471c6bd817d5184aa','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7017-aca3-7c2baab2a5b8','2026-11-21',20000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0017-0f703af7fb96','0f703af7fb96f6f471c6bd817d5184aa','partial',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7018-9152-6c64795e91d5','2026-11-22',0,1,0,NULL,NULL,NULL,NULL,NULL,'01a209e87900-0018-0f703af7fb96','0f703af7fb96f6f471c6bd817d5184aa','skipped',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7019-809b-0281a9fd4bb8','2026-11-20',20000,0,1,NULL,NULL,2,'as told',NULL,'01a209e87900-0019-0f703af7fb96','0f703af7fb96f6f471c6bd817d5184aa','extra',NULL,NULL,0,20000,0);
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
INSERT INTO "effect" VALUES('01a209e8-7900-701d-9586-85c02b963bb0','2026-11-03','lips_dry',2,'lips','2026-11-09',NULL,0,'01a209e87900-001d-0f703af7fb96');
CREATE TABLE entry (               -- the numbers people see (d312): given once per file, never used again
  entry_uuid TEXT PRIMARY KEY,
  kind       TEXT NOT NULL,
  number     INTEGER NOT NULL CHECK (number >= 1),
  UNIQUE (kind, number)
) STRICT, WITHOUT ROWID;
INSERT INTO "entry" VALUES('01a209e8-7900-7000-b82a-790d4979d5fd','course',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7001-a558-fe4526b6e8a4','weight',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7002-9dff-cf926c308aaa','prescription',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7003-bb88-1d2e53a77d75','dose',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7004-9824-04c1ab65bfda','dose',2);
INSERT INTO "entry" VALUES('01a209e8-7900-7005-90e7-697329a8b982','dose',3);
INSERT INTO "entry" VALUES('01a209e8-7900-7006-a1c1-7ca37ab5da8a','dose',4);
INSERT INTO "entry" VALUES('01a209e8-7900-7007-851f-3ac5725bc33a','dose',5);
INSERT INTO "entry" VALUES('01a209e8-7900-7008-883e-cce7f46a9d88','dose',6);
INSERT INTO "entry" VALUES('01a209e8-7900-7009-b6e2-038221d90238','dose',7);
INSERT INTO "entry" VALUES('01a209e8-7900-700a-83e8-8a33ac9f9293','dose',8);
INSERT INTO "entry" VALUES('01a209e8-7900-700b-a416-219d15fe3dbe','dose',9);
INSERT INTO "entry" VALUES('01a209e8-7900-700c-a1d5-36ab348939c9','dose',10);
INSERT INTO "entry" VALUES('01a209e8-7900-700d-a12d-393dabf01a18','dose',11);
INSERT INTO "entry" VALUES('01a209e8-7900-700e-9120-cbdcf3802dd3','dose',12);
INSERT INTO "entry" VALUES('01a209e8-7900-700f-816a-d3d432b3db44','dose',13);
INSERT INTO "entry" VALUES('01a209e8-7900-7010-b1e0-85dfb01c69e1','dose',14);
INSERT INTO "entry" VALUES('01a209e8-7900-7011-86fd-36a4c044d45a','dose',15);
INSERT INTO "entry" VALUES('01a209e8-7900-7012-bdc3-042f17d84896','dose',16);
INSERT INTO "entry" VALUES('01a209e8-7900-7013-b241-96ba01f7a605','dose',17);
INSERT INTO "entry" VALUES('01a209e8-7900-7014-8dca-2dcd0a8feb5b','dose',18);
INSERT INTO "entry" VALUES('01a209e8-7900-7015-a0e0-99d6d76b20ce','dose',19);
INSERT INTO "entry" VALUES('01a209e8-7900-7016-a0ba-3cbf2743b1fb','dose',20);
INSERT INTO "entry" VALUES('01a209e8-7900-7017-aca3-7c2baab2a5b8','dose',21);
INSERT INTO "entry" VALUES('01a209e8-7900-7018-9152-6c64795e91d5','dose',22);
INSERT INTO "entry" VALUES('01a209e8-7900-7019-809b-0281a9fd4bb8','dose',23);
INSERT INTO "entry" VALUES('01a209e8-7900-701a-b4f3-b867574633a0','weight',2);
INSERT INTO "entry" VALUES('01a209e8-7900-701b-aa29-da63e9659b90','note',1);
INSERT INTO "entry" VALUES('01a209e8-7900-701c-9569-ddfa6a3e3bfb','note',2);
INSERT INTO "entry" VALUES('01a209e8-7900-701d-9586-85c02b963bb0','effect',1);
INSERT INTO "entry" VALUES('01a209e8-7900-701e-9bb6-5f0cf05f718f','skin',1);
INSERT INTO "entry" VALUES('01a209e8-7900-701f-ad8e-b7e76481bd2b','mood',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7020-9b29-8473701e16aa','lab',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7021-ab7c-46bb9f64c35e','lab',2);
INSERT INTO "entry" VALUES('01a209e8-7900-7022-aa36-afb3374eab19','lab_range',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7023-bc5b-b3bbed11049b','visit',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7024-8612-096799badafc','supply',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7025-ac97-688d7958bd9d','prescription',2);
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
INSERT INTO "journal" VALUES('01a209e8-7900-7000-9cb4-10aefd0028c0','0f703af7fb96f6f471c6bd817d5184aa',1,'01a209e87900-0000-0f703af7fb96','01a209e8-7900-7000-830c-6227bd8faa38','add','course','01a209e8-7900-7000-b82a-790d4979d5fd','{"before_ug":0,"ended_on":null,"formulation":"conventional","goals":"2026-11-01=120000/kg","prescriber":null,"programme":null,"starts_on":"2026-11-01"}','0c228ae2d299581ac7aef7968e6c1f1c','87690923b57faff16796dd0243fbab8434b69ad8e66a861d1560f3d50de218fd','2026-11-23T19:36:00.000000Z',60,'+0100','a84e9a2f6606fcd97be57f6ce6e3b1fc3be26ac20fc380fe616a01e1c3c2f2ca');
INSERT INTO "journal" VALUES('01a209e8-7900-7001-9c81-50c1bcaca2b7','0f703af7fb96f6f471c6bd817d5184aa',2,'01a209e87900-0001-0f703af7fb96','01a209e8-7900-7000-830c-6227bd8faa38','add','weight','01a209e8-7900-7001-a558-fe4526b6e8a4','{"entered":"70kg","measured_on":"2026-11-01","note":null,"unit":"kg","weight_ug":70000000000}','98de61530b55a25f7092548bdd22ffcb','bfd61dd3e2cc743c652bf49467ab6064ba12dc369fdcdd22d8d677aa98690d87','2026-11-23T19:36:00.000000Z',60,'+0100','96646264a9c5c85e26a7d5503cb86afb85eeccfa5375be7205ff0692fcbd6bfd');
INSERT INTO "journal" VALUES('01a209e8-7900-7002-97e2-8cda3f38a01f','0f703af7fb96f6f471c6bd817d5184aa',3,'01a209e87900-0002-0f703af7fb96','01a209e8-7900-7000-830c-6227bd8faa38','add','prescription','01a209e8-7900-7002-9dff-cf926c308aaa','{"capsules":null,"cycle":"40000","formulation":null,"from_on":"2026-11-01","note":null}','dcd014cb63dea3c837f144a60efdf12b','81652205141a3c8a283fdd7b976a646abdbb3f7185f5fc67a61c529497a23381','2026-11-23T19:36:00.000000Z',60,'+0100','374ad7d66c0befc4ed9dca6b00133725264ffefae4e7fd7b13c7c1ab65c5dce7');
INSERT INTO "journal" VALUES('01a209e8-7900-7003-aba8-eb49db511019','0f703af7fb96f6f471c6bd817d5184aa',4,'01a209e87900-0003-0f703af7fb96','01a209e8-7900-7003-8233-0da9a7e31dcd','add','dose','01a209e8-7900-7003-bb88-1d2e53a77d75','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-01","utc_offset_min":null}','ee2f48c5efc4a493964ec840aface399','d070d84bca9da055092c7dde46180745f525c98b3531e72acb1a209801075795','2026-11-23T19:36:00.000000Z',60,'+0100','256b9be4ae9505e203c0b458f814e87aa9f222f0726dbf298807001b6ad544f8');
INSERT INTO "journal" VALUES('01a209e8-7900-7004-b564-35a4cbca3f1e','0f703af7fb96f6f471c6bd817d5184aa',5,'01a209e87900-0004-0f703af7fb96','01a209e8-7900-7003-8233-0da9a7e31dcd','add','dose','01a209e8-7900-7004-9824-04c1ab65bfda','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-02","utc_offset_min":null}','a998df5f71d86a68a0567e4e43dab69d','f6f831350abcd2f8de8d23c144f96a80da3dc307eb590c1336663b3693fb3116','2026-11-23T19:36:00.000000Z',60,'+0100','d2b7cbd30d521664138f0b0ecb761c90c0a82c7bccf065a9b65d900fcbd5ac90');
INSERT INTO "journal" VALUES('01a209e8-7900-7005-b387-1be5c8e0143c','0f703af7fb96f6f471c6bd817d5184aa',6,'01a209e87900-0005-0f703af7fb96','01a209e8-7900-7003-8233-0da9a7e31dcd','add','dose','01a209e8-7900-7005-90e7-697329a8b982','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-03","utc_offset_min":null}','cdddd5f7e1b6a714bf6411597ab8a77c','ba4fe5104fee6b8ccf90d5d1c2b2890620e03f19137fced8c1228fa6aeabc25e','2026-11-23T19:36:00.000000Z',60,'+0100','3c4cfa1b7773a25696164a73c5677ad4c5d93d335ad7bd7f437c68dd357ee4cb');
INSERT INTO "journal" VALUES('01a209e8-7900-7006-8fc9-fe7e348ac903','0f703af7fb96f6f471c6bd817d5184aa',7,'01a209e87900-0006-0f703af7fb96','01a209e8-7900-7003-8233-0da9a7e31dcd','add','dose','01a209e8-7900-7006-a1c1-7ca37ab5da8a','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-04","utc_offset_min":null}','5546fcf756aa49a0bb195d787ffaee6c','da8b3c0d5937675f1df647efe82276568f9fcb1d0e91deb01bbd258e49653cc9','2026-11-23T19:36:00.000000Z',60,'+0100','c1e00672f04985d65163ace5a34f57d9c976657ecb54f9bdccda3179b107c958');
INSERT INTO "journal" VALUES('01a209e8-7900-7007-8e5c-29296b083b6e','0f703af7fb96f6f471c6bd817d5184aa',8,'01a209e87900-0007-0f703af7fb96','01a209e8-7900-7003-8233-0da9a7e31dcd','add','dose','01a209e8-7900-7007-851f-3ac5725bc33a','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-05","utc_offset_min":null}','48c0f7c7619a49317d292bbefc9fea05','3291b59b0119c34f37a7328a14359f04b30a0105a24c6a250622c9795683d1ca','2026-11-23T19:36:00.000000Z',60,'+0100','f453a206c24f947f11d510e5bc2f0aeaa898e9b8c7b878fcc3a0bb071a44c4e1');
INSERT INTO "journal" VALUES('01a209e8-7900-7008-9477-cc63483bd4f1','0f703af7fb96f6f471c6bd817d5184aa',9,'01a209e87900-0008-0f703af7fb96','01a209e8-7900-7003-8233-0da9a7e31dcd','add','dose','01a209e8-7900-7008-883e-cce7f46a9d88','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-06","utc_offset_min":null}','bedd87aaba35fb6aaeb26b99d0ffb2d5','7aa8c662d03e201fe6d126d9da661166431b98395332cc660e0442765ac71485','2026-11-23T19:36:00.000000Z',60,'+0100','16def9e950d8b4d1772db355bacfb66dd494d6182120bd624ff1aa7eea65cda1');
INSERT INTO "journal" VALUES('01a209e8-7900-7009-a933-081bb9e7fb15','0f703af7fb96f6f471c6bd817d5184aa',10,'01a209e87900-0009-0f703af7fb96','01a209e8-7900-7003-8233-0da9a7e31dcd','add','dose','01a209e8-7900-7009-b6e2-038221d90238','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-07","utc_offset_min":null}','fb07c1039973dee2424bce7b76b58dea','f0800ce01dfdc2b4c23b1315414118ca668c466460bb1c9acb19c98c01214e2d','2026-11-23T19:36:00.000000Z',60,'+0100','e48654c02ec05cfa99ed723e417884ffa803d20f7bafede566d25f7b2f9a54f4');
INSERT INTO "journal" VALUES('01a209e8-7900-700a-ab3b-3b966c74d8ba','0f703af7fb96f6f471c6bd817d5184aa',11,'01a209e87900-000a-0f703af7fb96','01a209e8-7900-7003-8233-0da9a7e31dcd','add','dose','01a209e8-7900-700a-83e8-8a33ac9f9293','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-08","utc_offset_min":null}','5b707bf1c651b714106ddaf22078c4fc','da004dcb60b75188172f4c9103acc0d2ade8cca1e5f7984f8bd9e0bb5ae33b11','2026-11-23T19:36:00.000000Z',60,'+0100','cae37c3932e270b89baa5c5d201141d65c1b2876a9fcc89973caa96336829de2');
INSERT INTO "journal" VALUES('01a209e8-7900-700b-a221-378925273388','0f703af7fb96f6f471c6bd817d5184aa',12,'01a209e87900-000b-0f703af7fb96','01a209e8-7900-7003-8233-0da9a7e31dcd','add','dose','01a209e8-7900-700b-a416-219d15fe3dbe','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-09","utc_offset_min":null}','3407b12d9dde563d99c156bec88b32bd','256e165d2cca52691dcfcc4d0efb579a4d0fd2f6d2efe1899cfd773b593503c8','2026-11-23T19:36:00.000000Z',60,'+0100','d327f641b5be212abf57a5d43e73ac7888355a84e116b2972cdfb314ed756570');
INSERT INTO "journal" VALUES('01a209e8-7900-700c-bd34-33042139c9c8','0f703af7fb96f6f471c6bd817d5184aa',13,'01a209e87900-000c-0f703af7fb96','01a209e8-7900-7003-8233-0da9a7e31dcd','add','dose','01a209e8-7900-700c-a1d5-36ab348939c9','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-10","utc_offset_min":null}','b3b2b8734849f78a0b2390b45f993b78','b3faa5dfbf1de85b02c0c45a8a0d0c1df0ac1283b50259f9196deaedacb39f84','2026-11-23T19:36:00.000000Z',60,'+0100','890ba83d07aa1e7182d8aa9a16aa2e218e11bdcf8dbf7238763bbfef35d39cf2');
INSERT INTO "journal" VALUES('01a209e8-7900-700d-bf74-92db821f83f0','0f703af7fb96f6f471c6bd817d5184aa',14,'01a209e87900-000d-0f703af7fb96','01a209e8-7900-7003-8233-0da9a7e31dcd','add','dose','01a209e8-7900-700d-a12d-393dabf01a18','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-11","utc_offset_min":null}','dad0dc6d0c1bb2e9db4b685e8f42213e','dc4aaf38ad9ffa032aeafb270cfab7a46332cfab8a436ec1693dd2865166232b','2026-11-23T19:36:00.000000Z',60,'+0100','20c70151fc9e93def28cdc0b1dab8655bdf86a3709c9743ea6e8edd7eab7875f');
INSERT INTO "journal" VALUES('01a209e8-7900-700e-8537-164a75974feb','0f703af7fb96f6f471c6bd817d5184aa',15,'01a209e87900-000e-0f703af7fb96','01a209e8-7900-7003-8233-0da9a7e31dcd','add','dose','01a209e8-7900-700e-9120-cbdcf3802dd3','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-12","utc_offset_min":null}','e089615b56e4126f872532c6278baf21','bbf7c279ece861632bfab5b0b087c668f21454336d19a732bbecd878b80871d3','2026-11-23T19:36:00.000000Z',60,'+0100','67abe6b1e308511c818225ccf747977dbecc248ecc182ffd868b3e8ae731cabe');
INSERT INTO "journal" VALUES('01a209e8-7900-700f-b80e-346512cdab13','0f703af7fb96f6f471c6bd817d5184aa',16,'01a209e87900-000f-0f703af7fb96','01a209e8-7900-7003-8233-0da9a7e31dcd','add','dose','01a209e8-7900-700f-816a-d3d432b3db44','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-13","utc_offset_min":null}','743b5845dede82ed08c60597dfbcb600','2f472fa17267c59de917780a10735d503e06c9841f4552f84fbccf9f8f725230','2026-11-23T19:36:00.000000Z',60,'+0100','e545a6c6c063f8f1cc9f0b74aea5890d2750a8eb3cce8b66ae90de9b32fdfde1');
INSERT INTO "journal" VALUES('01a209e8-7900-7010-9b34-cca67a45cfc8','0f703af7fb96f6f471c6bd817d5184aa',17,'01a209e87900-0010-0f703af7fb96','01a209e8-7900-7003-8233-0da9a7e31dcd','add','dose','01a209e8-7900-7010-b1e0-85dfb01c69e1','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-14","utc_offset_min":null}','58162530bad19d47041a0751bb3ddbc5','9a7ef44ecd5c9cc623a6d477f65a09f03b9b4abc106b7dfb8337964f6e13e593','2026-11-23T19:36:00.000000Z',60,'+0100','e96f4cc6ffac16d6deccff14c1a68093c99eed2e64016990785febea01ac36d4');
INSERT INTO "journal" VALUES('01a209e8-7900-7011-8f44-6d24de3f5d6b','0f703af7fb96f6f471c6bd817d5184aa',18,'01a209e87900-0011-0f703af7fb96','01a209e8-7900-7003-8233-0da9a7e31dcd','add','dose','01a209e8-7900-7011-86fd-36a4c044d45a','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-15","utc_offset_min":null}','5de6586a138dbd5fef609a25eb8eb32b','106496a164dd42ccb0b76146c3956a48dd2d2ac8c38ef1ea916a3946db1fa56b','2026-11-23T19:36:00.000000Z',60,'+0100','e7fe04a2f35aa4eb4e2fb9b2f0319a7da5a947e07bca257720b06983129f4983');
INSERT INTO "journal" VALUES('01a209e8-7900-7012-8d40-8779ab745f03','0f703af7fb96f6f471c6bd817d5184aa',19,'01a209e87900-0012-0f703af7fb96','01a209e8-7900-7003-8233-0da9a7e31dcd','add','dose','01a209e8-7900-7012-bdc3-042f17d84896','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-16","utc_offset_min":null}','b59276c38fb5fbc7c04e0a621869b156','9a3d03b5c9c97ed88c8769e60fbdaf1581f4c7126a90d2c69fd519ab32d2d73a','2026-11-23T19:36:00.000000Z',60,'+0100','676245c8795d70633942c2875c9a29e75dee3b37f65e157a83341a96bf412afa');
INSERT INTO "journal" VALUES('01a209e8-7900-7013-8041-f70866ea5bbf','0f703af7fb96f6f471c6bd817d5184aa',20,'01a209e87900-0013-0f703af7fb96','01a209e8-7900-7003-8233-0da9a7e31dcd','add','dose','01a209e8-7900-7013-b241-96ba01f7a605','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-17","utc_offset_min":null}','69bec930dc78b43072c5f1bc60b40bef','6feb2fb4cbd200b9a3b214b024bf396abd1340d6d2a5ad5743910d28893a31c5','2026-11-23T19:36:00.000000Z',60,'+0100','de3aa18b29cb85ecf439d45e8ff25f734da97641ec9e52affcb6666b913071ee');
INSERT INTO "journal" VALUES('01a209e8-7900-7014-81c6-a8d77f7b7442','0f703af7fb96f6f471c6bd817d5184aa',21,'01a209e87900-0014-0f703af7fb96','01a209e8-7900-7003-8233-0da9a7e31dcd','add','dose','01a209e8-7900-7014-8dca-2dcd0a8feb5b','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-18","utc_offset_min":null}','d6ec35f1bcec39af29a217467b04b1db','7c521a83c27dd46cb32b1d1442d66c56ab09ed989c7dde62bbd31f0f17dd98df','2026-11-23T19:36:00.000000Z',60,'+0100','f04575efb459a1db60843374bf78f422c91e65f76e32a9676943bbb6c893c46f');
INSERT INTO "journal" VALUES('01a209e8-7900-7015-ae50-b94e2b9685b5','0f703af7fb96f6f471c6bd817d5184aa',22,'01a209e87900-0015-0f703af7fb96','01a209e8-7900-7003-8233-0da9a7e31dcd','add','dose','01a209e8-7900-7015-a0e0-99d6d76b20ce','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-19","utc_offset_min":null}','ed65f9447bb4bed066911d39810b34a5','526fc0f1c4dd47e72a6bce73b13f240906aabc31687e6429c3bf37cbbc8b3124','2026-11-23T19:36:00.000000Z',60,'+0100','685cba89d3a7263c49ce3be1391ab29773abd13661d2cd093b40dea11a4e1ebd');
INSERT INTO "journal" VALUES('01a209e8-7900-7016-90b2-ea7cff945ac2','0f703af7fb96f6f471c6bd817d5184aa',23,'01a209e87900-0016-0f703af7fb96','01a209e8-7900-7003-8233-0da9a7e31dcd','add','dose','01a209e8-7900-7016-a0ba-3cbf2743b1fb','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-20","utc_offset_min":null}','1867b0acebb70efc3fbcdc0969a9f93b','90cb951b9932c55e7b0239f9da125edc3167ec52db6aaa06b839348dedc92ee7','2026-11-23T19:36:00.000000Z',60,'+0100','03e26c0d7ba1726250e2feb0f81a1f607fc8b8058778cc07f64898f6e41d2472');
INSERT INTO "journal" VALUES('01a209e8-7900-7017-9757-a727190c6220','0f703af7fb96f6f471c6bd817d5184aa',24,'01a209e87900-0017-0f703af7fb96','01a209e8-7900-7017-a929-2bc66ae5f0f7','add','dose','01a209e8-7900-7017-aca3-7c2baab2a5b8','{"dose_ug":20000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-21","utc_offset_min":null}','44f8aa7599c7145009cd301e88d1bbbf','56365e47dc7149f4bd18721e683f821d404f79d314a55217ddc47c627ddf63e5','2026-11-23T19:36:00.000000Z',60,'+0100','e1c5a623b44a2731f29027b33e6069971d6b5e5557f1ed27a7a218cb6ce56415');
INSERT INTO "journal" VALUES('01a209e8-7900-7018-b264-3a68b343680f','0f703af7fb96f6f471c6bd817d5184aa',25,'01a209e87900-0018-0f703af7fb96','01a209e8-7900-7018-a36b-be8f0447e7c3','add','dose','01a209e8-7900-7018-9152-6c64795e91d5','{"dose_ug":0,"is_extra":0,"is_skipped":1,"note":null,"said_slot":null,"taken_at_utc":null,"taken_on":"2026-11-22","utc_offset_min":null}','d4827e8eb3d95382153aca0f590b899e','15f25ecdca6cd41faf9bc99d540edf274931f3a7bbd3b73477c33becf0f9e2cb','2026-11-23T19:36:00.000000Z',60,'+0100','1acb49aa61b6eb713bfc1fb0a55df4d5e5d37956667e9462f658e07cee74ee0a');
INSERT INTO "journal" VALUES('01a209e8-7900-7019-972e-69fd0cca8212','0f703af7fb96f6f471c6bd817d5184aa',26,'01a209e87900-0019-0f703af7fb96','01a209e8-7900-7019-9834-ba480154dcee','add','dose','01a209e8-7900-7019-809b-0281a9fd4bb8','{"dose_ug":20000,"is_extra":1,"is_skipped":0,"note":"as told","said_slot":2,"taken_at_utc":null,"taken_on":"2026-11-20","utc_offset_min":null}','58562b88526f0b606ca8378453f52db4','0c7815ebbd599f7eb80eb991cee971f84e4814103c71a8a56c2f1ca64714afd0','2026-11-23T19:36:00.000000Z',60,'+0100','e155368a01e7f6b84ffdc26845ed98df0b9bd2abd467a0e60803c4486ad28d45');
INSERT INTO "journal" VALUES('01a209e8-7900-701a-9289-f4014f0ce34c','0f703af7fb96f6f471c6bd817d5184aa',27,'01a209e87900-001a-0f703af7fb96','01a209e8-7900-701a-861c-b03f659f2480','add','weight','01a209e8-7900-701a-b4f3-b867574633a0','{"entered":"71,2kg","measured_on":"2026-11-23","note":null,"unit":"kg","weight_ug":71200000000}','4b38434f7a23bf91cae19b26fa264700','79b1dbfe3637168a445dcb579257d97bcdde430ab5e9880f235457ef70fe980b','2026-11-23T19:36:00.000000Z',60,'+0100','907a46c7a8aa04cb8d612bc928f3ff940e21d0b2d91a70818bf11d611de19811');
INSERT INTO "journal" VALUES('01a209e8-7900-701b-a6ed-90e94414d0ae','0f703af7fb96f6f471c6bd817d5184aa',28,'01a209e87900-001b-0f703af7fb96','01a209e8-7900-701b-a66e-aeae0c29d907','add','note','01a209e8-7900-701b-aa29-da63e9659b90','{"is_question":1,"noted_on":"2026-11-23","text":"knee pain?"}','533aabc9171187d8c419c3d74a4995c7','32a5f1050a87de5d2f9d26fdbe4585118df5c524a6dd6fd734b13c6e0a6a4582','2026-11-23T19:36:00.000000Z',60,'+0100','aeb0610cd9943c3dabd6639ad9034a587fb4b12cb03d3cd4a60b132b3128cfb0');
INSERT INTO "journal" VALUES('01a209e8-7900-701c-a95c-824eaa7eb923','0f703af7fb96f6f471c6bd817d5184aa',29,'01a209e87900-001c-0f703af7fb96','01a209e8-7900-701c-ae07-19e0ce013a68','add','note','01a209e8-7900-701c-9569-ddfa6a3e3bfb',NULL,NULL,'13446a404aa59af4966edbab6860c7398d814cc81126d52debdb1113b568d1f0','2026-11-23T19:36:00.000000Z',60,'+0100','fa7a2cdf758ab010919a7725521407e5fa6f7b616f4b8f814d215e68e2c50b3f');
INSERT INTO "journal" VALUES('01a209e8-7900-701d-b9e8-78dac064ae7f','0f703af7fb96f6f471c6bd817d5184aa',30,'01a209e87900-001d-0f703af7fb96','01a209e8-7900-701d-9b90-fdd3450af3b2','add','effect','01a209e8-7900-701d-9586-85c02b963bb0','{"felt_on":"2026-11-03","is_over":0,"note":null,"severity":2,"term":"lips_dry","until_on":"2026-11-09","words":"lips"}','b61fd6e5c7a7f53b9b59d7575705e83c','a526baf80f2a2da776c6f49f7307cb4850a1352ff553e5d33845d37be7cc2729','2026-11-23T19:36:00.000000Z',60,'+0100','9e37c4b5e55f920ce838cf1725f46848ce6ea192b253fe8b20f0d85198a0605c');
INSERT INTO "journal" VALUES('01a209e8-7900-701e-9520-db53d4e549d0','0f703af7fb96f6f471c6bd817d5184aa',31,'01a209e87900-001e-0f703af7fb96','01a209e8-7900-701e-ab04-efd1a5b4eed6','add','skin','01a209e8-7900-701e-9bb6-5f0cf05f718f','{"comedones":null,"gags":null,"nodules":null,"note":null,"papules":null,"pustules":null,"rated_on":"2026-11-23","rating":2}','8ac86ba9f713f669801747d36fae0068','6ac85aa5d7fa8c4bd7936ff863c469f37def0d31db3e073d939eeb4a2b62b52b','2026-11-23T19:36:00.000000Z',60,'+0100','ce55639caa56bc4015d592c62db2be5008c341ff019146d51dcb7dd6a1c573e8');
INSERT INTO "journal" VALUES('01a209e8-7900-701f-97b9-110ca7285f1a','0f703af7fb96f6f471c6bd817d5184aa',32,'01a209e87900-001f-0f703af7fb96','01a209e8-7900-701f-81e9-5552e7121acf','add','mood','01a209e8-7900-701f-ad8e-b7e76481bd2b','{"felt_on":"2026-11-23","mood":4,"note":null}','47d30b968ec1098e219cb0a1d05177b4','218da69d75638c318e1aef5690d672cfcf41a2b6af5146543bf695f57c61c506','2026-11-23T19:36:00.000000Z',60,'+0100','db05935821d408cfc9b7ccb8b4ae336385dfc99ae48a799824d4c2e9e320e9ee');
INSERT INTO "journal" VALUES('01a209e8-7900-7020-9cb8-cc32b9689cd3','0f703af7fb96f6f471c6bd817d5184aa',33,'01a209e87900-0020-0f703af7fb96','01a209e8-7900-7020-835e-f50168dadb93','add','lab','01a209e8-7900-7020-9b29-8473701e16aa','{"analyte":"alt","comparator":null,"drawn_on":"2026-11-15","entered":"34","high":"41","is_fasting":null,"laboratory":null,"loinc":null,"low":"0","note":null,"origin":null,"sample":null,"unit":"U/L","value":"34"}','ebbecfdca18f304580d7ebd3fdf1dba5','c5b22612ac7faaeecc71afac7c7ae00195b0601a03e22353fb6ef4dd0c147344','2026-11-23T19:36:00.000000Z',60,'+0100','a48545210dbfc0adb2ea89b61f9aa96233540e55b1cd2db571553e875604259b');
INSERT INTO "journal" VALUES('01a209e8-7900-7021-8f77-1f3aa385a73e','0f703af7fb96f6f471c6bd817d5184aa',34,'01a209e87900-0021-0f703af7fb96','01a209e8-7900-7020-835e-f50168dadb93','add','lab','01a209e8-7900-7021-ab7c-46bb9f64c35e','{"analyte":"triglycerides","comparator":null,"drawn_on":"2026-11-15","entered":"1.9mmol/L","high":null,"is_fasting":null,"laboratory":null,"loinc":null,"low":null,"note":null,"origin":null,"sample":null,"unit":"mmol/L","value":"1.9"}','12d6a0654ee2c078bc39ab51035d1c9e','ab5b90f3be74f50d79cf84b53a1306d05353182b5c8ff471cf1e1cebfe68180c','2026-11-23T19:36:00.000000Z',60,'+0100','872127c5b4d705398b2b7dc51b74eec11a71d8b8d10557f23c59861e8ad30a9d');
INSERT INTO "journal" VALUES('01a209e8-7900-7022-9cae-100fd5f53401','0f703af7fb96f6f471c6bd817d5184aa',35,'01a209e87900-0022-0f703af7fb96','01a209e8-7900-7022-8240-fdf27c0e38a6','add','lab_range','01a209e8-7900-7022-aa36-afb3374eab19','{"analyte":"ast","from_on":"2026-11-23","high":"36","laboratory":null,"low":"0","note":null,"unit":"U/L"}','97bbb1647974a45ea8608bc6d6875802','68334e8098f8853a5764a40e6adc65eeb6e49ae1571bb2040f0a6f1b9ad031de','2026-11-23T19:36:00.000000Z',60,'+0100','731a9dfb2c2f0bdbc33b30e6a463a3b495a0db7f8e6da06980412ceaa478709d');
INSERT INTO "journal" VALUES('01a209e8-7900-7023-91af-1087191bb719','0f703af7fb96f6f471c6bd817d5184aa',36,'01a209e87900-0023-0f703af7fb96','01a209e8-7900-7023-967a-89cd388f18e7','add','visit','01a209e8-7900-7023-bc5b-b3bbed11049b','{"clock":"14:30","note":null,"state":"planned","visit_on":"2026-12-03","who":"Dr A"}','0c4b9146e11db39d0e8deb2a6063a2dd','5e3628947ec0b933f67549f86ba645731bb044ce67f08516fd584fd11a6c6b97','2026-11-23T19:36:00.000000Z',60,'+0100','f0aacf6f08bda2e78c9b7ba055906a3398068125cda9066ab921c19944fa4211');
INSERT INTO "journal" VALUES('01a209e8-7900-7024-9745-ab139eae3996','0f703af7fb96f6f471c6bd817d5184aa',37,'01a209e87900-0024-0f703af7fb96','01a209e8-7900-7024-9634-19865845b150','add','supply','01a209e8-7900-7024-8612-096799badafc','{"capsules":60,"fetched_on":"2026-11-23","note":null,"strength_ug":20000}','6a931655d0c5549f0c9a1a0c35341be9','3bfddd2ae848cef1497d877a7f67c331efe6ad286729502d60757956a54dd3fd','2026-11-23T19:36:00.000000Z',60,'+0100','1bcc77353e655e45fd9479f14e469a92def690336e17d5b7ef0ddaf805486ea0');
INSERT INTO "journal" VALUES('01a209e8-7900-7025-b736-6405a9484579','0f703af7fb96f6f471c6bd817d5184aa',38,'01a209e87900-0025-0f703af7fb96','01a209e8-7900-7025-8f93-a704295c32f9','add','prescription','01a209e8-7900-7025-ac97-688d7958bd9d','{"capsules":null,"cycle":"60000","formulation":null,"from_on":"2026-12-01","note":null}','942a89a8c595d24bf1a9c295db267f08','74ab5e55bbcf3394243e444a10aaeb673c277e972283d286f2c3f250a07732e3','2026-11-23T19:36:00.000000Z',60,'+0100','e59ced0b4b4b13f0428f51ca68f24ad33758ccd0adf7935529f62f0b11d1d6a3');
INSERT INTO "journal" VALUES('01a209e8-7900-7026-ab01-1d8e203146a4','0f703af7fb96f6f471c6bd817d5184aa',39,'01a209e87900-0026-0f703af7fb96','01a209e8-7900-7026-a641-5dc44aa4ab90','void','dose','01a209e8-7900-7005-90e7-697329a8b982','{}','29b258e6623c3851cd1a4bfe22447463','5c0e16bb90a5da2a1afd1737ec93d008ceeeb41d21a516a5395f895110b099a8','2026-11-23T19:36:00.000000Z',60,'+0100','5c6bb75248256ec93fb26dc0d704cef0514d909cddfc76258704638933284df4');
INSERT INTO "journal" VALUES('01a209e8-7900-7027-87be-62bd4c6c17c6','0f703af7fb96f6f471c6bd817d5184aa',40,'01a209e87900-0027-0f703af7fb96','01a209e8-7900-7027-b08c-fd838256df38','amend','dose','01a209e8-7900-7006-a1c1-7ca37ab5da8a','{"dose_ug":20000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-04","utc_offset_min":null}','f2d1730cd9a12fb37456d38178c4f6e3','e7042809dcb47a418be5e27378ec49f726d58947848d32d0f8141487cb5235e7','2026-11-23T19:36:00.000000Z',60,'+0100','9be13981a30ba37b9cabc76dbf016a7b83f653bd1abe9d5a06cf69e81d9a8b94');
INSERT INTO "journal" VALUES('01a209e8-7900-7028-a24f-697e15b2a492','0f703af7fb96f6f471c6bd817d5184aa',41,'01a209e87900-0028-0f703af7fb96','01a209e8-7900-7028-8075-ed1bc688bf7a','amend','weight','01a209e8-7900-701a-b4f3-b867574633a0','{"entered":"71.4kg","measured_on":"2026-11-23","note":null,"unit":"kg","weight_ug":71400000000}','ce5a74aceed9c208ae82cdeae3c52b04','5e4d54ce7a810ece522b218a89fb0b307e669bfc97f2c8d963d80c0206d92b69','2026-11-23T19:36:00.000000Z',60,'+0100','19c10aef27ddd8e4e307d69c0a074cadda96af73062d68f149a3665357992265');
INSERT INTO "journal" VALUES('01a209e8-7900-7029-9b38-48ee0f63dcc7','0f703af7fb96f6f471c6bd817d5184aa',42,'01a209e87900-0029-0f703af7fb96','01a209e8-7900-7029-b917-ad4e83292499','void','change','01a209e8-7900-7028-8075-ed1bc688bf7a','{}','bf393915def73091ad6fef6c31659b78','c0e34071a64e901df08a16680616f175e95e687bcba64445c8af2ead07399e95','2026-11-23T19:36:00.000000Z',60,'+0100','b3fa17adf002ca0b15ab0ab8cf4792c3c6565699561dd731118064fca531de9a');
INSERT INTO "journal" VALUES('01a209e8-7900-702a-903a-aa4e097b66a0','0f703af7fb96f6f471c6bd817d5184aa',43,'01a209e87900-002a-0f703af7fb96','01a209e8-7900-702a-88db-832f762fac6b','assert','change','01a209e8-7900-701c-9569-ddfa6a3e3bfb','{}','414152af53ad9ecf6946c08295ff972f','9d205fbc37d75be46cd91bd76ea6926c5fac49b68a4033fddfe57c8ff9f902dd','2026-11-23T19:36:00.000000Z',60,'+0100','15a4c65a8adc3974c7d6076b213d1551f55ca54d8ffd3622b36d62feccb0dd3b');
INSERT INTO "journal" VALUES('01a209e8-7900-702b-b488-8d8d6d6810d1','0f703af7fb96f6f471c6bd817d5184aa',44,'01a209e87900-002b-0f703af7fb96','01a209e8-7900-702a-88db-832f762fac6b','void','note','01a209e8-7900-701c-9569-ddfa6a3e3bfb','{}','750757c9170a58daff7bdf3e310968b8','f44dc453cc84782fe0f06a17ba7f53706db1be0e36cc4ea4cdbf380d627df253','2026-11-23T19:36:00.000000Z',60,'+0100','b35a86340986d377c6b00f7e705d82948b6fa4be90eb42a6cbaec298070c1778');
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
INSERT INTO "lab" VALUES('01a209e8-7900-7020-9b29-8473701e16aa','2026-11-15','alt','34','U/L',NULL,'34','0','41',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'01a209e87900-0020-0f703af7fb96');
INSERT INTO "lab" VALUES('01a209e8-7900-7021-ab7c-46bb9f64c35e','2026-11-15','triglycerides','1.9','mmol/L',NULL,'1.9mmol/L',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'01a209e87900-0021-0f703af7fb96');
CREATE TABLE lab_held (            -- results that a laboratory's own range holds for, in the unit of the result
  entry_uuid        TEXT PRIMARY KEY,
  ref_low           TEXT,
  ref_high          TEXT,
  is_low_exclusive  INTEGER NOT NULL CHECK (is_low_exclusive IN (0, 1)),    -- the end itself lies outside
  is_high_exclusive INTEGER NOT NULL CHECK (is_high_exclusive IN (0, 1)),
  flag              TEXT CHECK (flag IN ('low', 'high'))                    -- none: inside, or not certain
) STRICT, WITHOUT ROWID;
INSERT INTO "lab_held" VALUES('01a209e8-7900-7020-9b29-8473701e16aa','0','41',0,0,NULL);
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
INSERT INTO "lab_range" VALUES('01a209e8-7900-7022-aa36-afb3374eab19','2026-11-23','ast','U/L','0','36',NULL,NULL,'01a209e87900-0022-0f703af7fb96');
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
INSERT INTO "meta" VALUES('profile_uuid','6bb63ee6ff467cc1da95be9c7cda32f1');
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
INSERT INTO "mood" VALUES('01a209e8-7900-701f-ad8e-b7e76481bd2b','2026-11-23',4,NULL,'01a209e87900-001f-0f703af7fb96');
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
INSERT INTO "note" VALUES('01a209e8-7900-701b-aa29-da63e9659b90','2026-11-23','knee pain?',1,'01a209e87900-001b-0f703af7fb96',NULL,NULL);
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
INSERT INTO "prescription" VALUES('01a209e8-7900-7002-9dff-cf926c308aaa','2026-11-01','40000',NULL,NULL,NULL,NULL,'01a209e87900-0002-0f703af7fb96');
INSERT INTO "prescription" VALUES('01a209e8-7900-7025-ac97-688d7958bd9d','2026-12-01','60000',NULL,NULL,NULL,NULL,'01a209e87900-0025-0f703af7fb96');
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
INSERT INTO "skin" VALUES('01a209e8-7900-701e-9bb6-5f0cf05f718f','2026-11-23',2,NULL,NULL,NULL,NULL,NULL,NULL,'01a209e87900-001e-0f703af7fb96');
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
INSERT INTO "supply" VALUES('01a209e8-7900-7024-8612-096799badafc','2026-11-23',60,20000,NULL,NULL,'01a209e87900-0024-0f703af7fb96');
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
INSERT INTO "visit" VALUES('01a209e8-7900-7023-bc5b-b3bbed11049b','2026-12-03','14:30','Dr A',NULL,'01a209e87900-0023-0f703af7fb96','planned');
CREATE TABLE weight (
  entry_uuid  TEXT PRIMARY KEY,
  measured_on TEXT NOT NULL CHECK (date(measured_on, '+0 days') IS measured_on),
  weight_ug   INTEGER NOT NULL CHECK (weight_ug BETWEEN 20000000000 AND 350000000000),  -- 1 lb = 453592370 ug exactly
  unit        TEXT NOT NULL CHECK (unit IN ('kg', 'lb')),
  entered     TEXT NOT NULL,                        -- as typed
  note        TEXT,
  added_hlc   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "weight" VALUES('01a209e8-7900-7001-a558-fe4526b6e8a4','2026-11-01',70000000000,'kg','70kg',NULL,'01a209e87900-0001-0f703af7fb96');
INSERT INTO "weight" VALUES('01a209e8-7900-701a-b4f3-b867574633a0','2026-11-23',71200000000,'kg','71,2kg',NULL,'01a209e87900-001a-0f703af7fb96');
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
CREATE VIEW v_doses AS             -- every dose that was recorded, taken or skipped
  SELECT 'd' || e.number AS id, d.taken_on AS day,
         strftime('%H:%M', d.taken_at_utc, d.utc_offset_min || ' minutes') AS time,
         d.status, d.dose_ug / 1000.0 AS mg, d.prescribed_ug / 1000.0 AS prescribed_mg, d.extra_ug / 1000.0 AS extra_mg,
         sum(d.dose_ug) OVER (ORDER BY d.taken_on, d.added_hlc) / 1000.0 AS running_total_mg,
         d.is_with_food AS with_food, d.is_possible_double AS possible_double, d.note, d.entry_uuid AS uuid
  FROM dose d JOIN entry e USING (entry_uuid);
CREATE VIEW v_weeks AS             -- weeks from Monday on that have a dose or a skip
  SELECT date(d.taken_on, 'weekday 0', '-6 days') AS week,
         count(DISTINCT CASE WHEN d.dose_ug > 0 THEN d.taken_on END) AS days_with_dose,
         count(CASE WHEN d.dose_ug > 0 THEN 1 END) AS doses, count(CASE WHEN d.dose_ug = 0 THEN 1 END) AS skips,
         sum(d.dose_ug) / 1000.0 AS mg,
         sum(sum(d.dose_ug)) OVER (ORDER BY date(d.taken_on, 'weekday 0', '-6 days')) / 1000.0 AS running_total_mg
  FROM dose d GROUP BY 1;
CREATE VIEW v_labs AS              -- every result, with the range that held for it and on which side of it it lies
  SELECT 'l' || e.number AS id, l.drawn_on AS day, l.drawn_at AS time, l.analyte, l.comparator,
         CASE WHEN l.value GLOB '[0-9]*' THEN CAST(l.value AS REAL) END AS value, l.value AS result, l.unit,
         CAST(h.ref_low AS REAL) AS ref_low, CAST(h.ref_high AS REAL) AS ref_high, h.is_low_exclusive AS low_exclusive, h.is_high_exclusive AS high_exclusive, h.flag,
         l.status, l.is_fasting AS fasting, l.sample, l.specimen, l.laboratory, l.note, l.entry_uuid AS uuid
  FROM lab l JOIN entry e USING (entry_uuid) LEFT JOIN lab_held h USING (entry_uuid);
CREATE VIEW v_effects AS           -- every side effect as it was told; until: the last day of which it was said
  SELECT 'e' || e.number AS id, f.felt_on AS day, f.until_on AS until, f.term AS effect, f.words, f.severity,
         f.is_over AS over, f.note, f.entry_uuid AS uuid
  FROM effect f JOIN entry e USING (entry_uuid);
CREATE VIEW v_report AS            -- the course day by day, as the report draws it; every day from the first to the last
  WITH RECURSIVE
    told (day) AS (
      SELECT taken_on FROM dose UNION SELECT measured_on FROM weight UNION SELECT felt_on FROM effect
      UNION SELECT coalesce(until_on, felt_on) FROM effect UNION SELECT rated_on FROM skin UNION SELECT felt_on FROM mood
      UNION SELECT drawn_on FROM lab),
    days (day) AS (
      SELECT min(day) FROM told WHERE day IS NOT NULL
      UNION ALL SELECT date(day, '+1 day') FROM days WHERE day < (SELECT max(day) FROM told)),
    swallowed (day, ug) AS (SELECT taken_on, sum(dose_ug) FROM dose GROUP BY 1)
  SELECT days.day, s.ug / 1000.0 AS mg, t.taken, t.partial, t.skipped,
         sum(coalesce(s.ug, 0)) OVER (ORDER BY days.day) / 1000.0 AS running_total_mg,
         (SELECT w.weight_ug / 1000000000.0 FROM weight w WHERE w.measured_on = days.day
          ORDER BY w.added_hlc DESC LIMIT 1) AS kg,
         (SELECT max(f.severity) FROM effect f WHERE f.term <> 'none'
          AND days.day BETWEEN f.felt_on AND coalesce(f.until_on, f.felt_on)) AS worst_effect,
         (SELECT m.mood FROM mood m WHERE m.felt_on = days.day ORDER BY m.added_hlc DESC LIMIT 1) AS mood,
         (SELECT k.rating FROM skin k WHERE k.rated_on = days.day AND k.rating IS NOT NULL
          ORDER BY k.added_hlc DESC LIMIT 1) AS skin,
         (SELECT count(*) FROM lab l WHERE l.drawn_on = days.day) AS lab_results
  FROM days LEFT JOIN swallowed s ON s.day = days.day LEFT JOIN treatment_day t ON t.taken_on = days.day
  WHERE days.day IS NOT NULL;
COMMIT;
