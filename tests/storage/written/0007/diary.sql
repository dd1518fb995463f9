BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'isotrack','0001_journal_and_tables','2026-11-29 12:23:31.093387+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'isotrack','0002_effects_and_visits','2026-11-29 12:23:31.100744+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'isotrack','0003_intakes_and_goals','2026-11-29 12:23:31.101860+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'isotrack','0004_laboratory_results','2026-11-29 12:23:31.102343+00:00');
INSERT INTO "_sqlite_migrations" VALUES(5,'isotrack','0005_visits_and_questions','2026-11-29 12:23:31.108862+00:00');
INSERT INTO "_sqlite_migrations" VALUES(6,'isotrack','0006_views','2026-11-29 12:23:31.109923+00:00');
INSERT INTO "_sqlite_migrations" VALUES(7,'isotrack','0007_inbox_and_photos','2026-11-29 12:23:31.110743+00:00');
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
INSERT INTO "course" VALUES('01a209e8-7900-7000-8d5e-556e0987f500','2026-11-01',NULL,'conventional',NULL,NULL,0,'2026-11-01=120000/kg',NULL,'01a209e87900-0000-aaf5757145eb');
CREATE TABLE device (              -- the writers that this very file has been; a copied file gets a new one
  device     TEXT PRIMARY KEY,     -- 32 hex digits
  file_inode INTEGER NOT NULL,     -- the file it belongs to: another inode means a copy
  last_seq   INTEGER NOT NULL,     -- stored end of this device's chain, compared on every open
  last_sha   TEXT NOT NULL,
  is_current INTEGER NOT NULL CHECK (is_current IN (0, 1))
, is_local INTEGER NOT NULL DEFAULT 0 CHECK (is_local IN (0, 1))) STRICT, WITHOUT ROWID;
INSERT INTO "device" VALUES('aaf5757145ebe3a1f57d1ab9fff7f1f7',2146873,44,'f79d9591f8eaa9120d0ffb12f3e83b9408b0f98b33f3ecacdd78472b82c57a59',1,0);
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
INSERT INTO "dose" VALUES('01a209e8-7900-7003-bcc7-cae5a1591c09','2026-11-01',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0003-aaf5757145eb','aaf5757145ebe3a1f57d1ab9fff7f1f7','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7004-be17-05e44744a338','2026-11-02',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0004-aaf5757145eb','aaf5757145ebe3a1f57d1ab9fff7f1f7','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7006-8479-60831952aadb','2026-11-04',20000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0006-aaf5757145eb','aaf5757145ebe3a1f57d1ab9fff7f1f7','partial',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7007-9c47-95d7d5bca0a3','2026-11-05',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0007-aaf5757145eb','aaf5757145ebe3a1f57d1ab9fff7f1f7','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7008-befd-cb799a72ff81','2026-11-06',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0008-aaf5757145eb','aaf5757145ebe3a1f57d1ab9fff7f1f7','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7009-a54a-c6b571d9324c','2026-11-07',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0009-aaf5757145eb','aaf5757145ebe3a1f57d1ab9fff7f1f7','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700a-a5aa-12026dd12fef','2026-11-08',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-000a-aaf5757145eb','aaf5757145ebe3a1f57d1ab9fff7f1f7','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700b-96ed-c540781c9e4e','2026-11-09',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-000b-aaf5757145eb','aaf5757145ebe3a1f57d1ab9fff7f1f7','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700c-92dc-9689436994c4','2026-11-10',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-000c-aaf5757145eb','aaf5757145ebe3a1f57d1ab9fff7f1f7','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700d-ba33-04f140f85a6e','2026-11-11',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-000d-aaf5757145eb','aaf5757145ebe3a1f57d1ab9fff7f1f7','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700e-a173-f3c81bdbce32','2026-11-12',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-000e-aaf5757145eb','aaf5757145ebe3a1f57d1ab9fff7f1f7','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700f-b28a-1b907d3f341e','2026-11-13',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-000f-aaf5757145eb','aaf5757145ebe3a1f57d1ab9fff7f1f7','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7010-b63e-852b371d1690','2026-11-14',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0010-aaf5757145eb','aaf5757145ebe3a1f57d1ab9fff7f1f7','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7011-aa81-21fd88bf737f','2026-11-15',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0011-aaf5757145eb','aaf5757145ebe3a1f57d1ab9fff7f1f7','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7012-8fc2-4ebe116e7552','2026-11-16',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0012-aaf5757145eb','aaf5757145ebe3a1f57d1ab9fff7f1f7','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7013-acd9-f46f0191a6ca','2026-11-17',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0013-aaf5757145eb','aaf5757145ebe3a1f57d1ab9fff7f1f7','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7014-beb5-9ddea10dabd4','2026-11-18',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0014-aaf5757145eb','aaf5757145ebe3a1f57d1ab9fff7f1f7','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7015-8220-899f16c7ff35','2026-11-19',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0015-aaf5757145eb','aaf5757145ebe3a1f57d1ab9fff7f1f7','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7016-a0d5-fa460a0585b9','2026-11-20',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0016-aaf5757145eb','aaf5757145ebe3a1f57d1ab9fff7f1f7','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7017-9dde-d37a5a325eed','2026-11-21',20000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0017-aaf5757145eb','aaf5757145ebe3a1f57d1ab9fff7f1f7','partial',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7018-9de3-563a9f21e1a2','2026-11-22',0,1,0,NULL,NULL,NULL,NULL,NULL,'01a209e87900-0018-aaf5757145eb','aaf5757145ebe3a1f57d1ab9fff7f1f7','skipped',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7019-adb7-dd34f8917f84','2026-11-20',20000,0,1,NULL,NULL,2,'as told',NULL,'01a209e87900-0019-aaf5757145eb','aaf5757145ebe3a1f57d1ab9fff7f1f7','extra',NULL,NULL,0,20000,0);
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
INSERT INTO "effect" VALUES('01a209e8-7900-701d-a3c0-0e609ce7a4ae','2026-11-03','lips_dry',2,'lips','2026-11-09',NULL,0,'01a209e87900-001d-aaf5757145eb');
CREATE TABLE entry (               -- the numbers people see (d312): given once per file, never used again
  entry_uuid TEXT PRIMARY KEY,
  kind       TEXT NOT NULL,
  number     INTEGER NOT NULL CHECK (number >= 1),
  UNIQUE (kind, number)
) STRICT, WITHOUT ROWID;
INSERT INTO "entry" VALUES('01a209e8-7900-7000-8d5e-556e0987f500','course',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7001-92f0-db3e20038943','weight',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7002-a7dc-1fdd76df6f29','prescription',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7003-bcc7-cae5a1591c09','dose',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7004-be17-05e44744a338','dose',2);
INSERT INTO "entry" VALUES('01a209e8-7900-7005-b8ff-5ed612f4c570','dose',3);
INSERT INTO "entry" VALUES('01a209e8-7900-7006-8479-60831952aadb','dose',4);
INSERT INTO "entry" VALUES('01a209e8-7900-7007-9c47-95d7d5bca0a3','dose',5);
INSERT INTO "entry" VALUES('01a209e8-7900-7008-befd-cb799a72ff81','dose',6);
INSERT INTO "entry" VALUES('01a209e8-7900-7009-a54a-c6b571d9324c','dose',7);
INSERT INTO "entry" VALUES('01a209e8-7900-700a-a5aa-12026dd12fef','dose',8);
INSERT INTO "entry" VALUES('01a209e8-7900-700b-96ed-c540781c9e4e','dose',9);
INSERT INTO "entry" VALUES('01a209e8-7900-700c-92dc-9689436994c4','dose',10);
INSERT INTO "entry" VALUES('01a209e8-7900-700d-ba33-04f140f85a6e','dose',11);
INSERT INTO "entry" VALUES('01a209e8-7900-700e-a173-f3c81bdbce32','dose',12);
INSERT INTO "entry" VALUES('01a209e8-7900-700f-b28a-1b907d3f341e','dose',13);
INSERT INTO "entry" VALUES('01a209e8-7900-7010-b63e-852b371d1690','dose',14);
INSERT INTO "entry" VALUES('01a209e8-7900-7011-aa81-21fd88bf737f','dose',15);
INSERT INTO "entry" VALUES('01a209e8-7900-7012-8fc2-4ebe116e7552','dose',16);
INSERT INTO "entry" VALUES('01a209e8-7900-7013-acd9-f46f0191a6ca','dose',17);
INSERT INTO "entry" VALUES('01a209e8-7900-7014-beb5-9ddea10dabd4','dose',18);
INSERT INTO "entry" VALUES('01a209e8-7900-7015-8220-899f16c7ff35','dose',19);
INSERT INTO "entry" VALUES('01a209e8-7900-7016-a0d5-fa460a0585b9','dose',20);
INSERT INTO "entry" VALUES('01a209e8-7900-7017-9dde-d37a5a325eed','dose',21);
INSERT INTO "entry" VALUES('01a209e8-7900-7018-9de3-563a9f21e1a2','dose',22);
INSERT INTO "entry" VALUES('01a209e8-7900-7019-adb7-dd34f8917f84','dose',23);
INSERT INTO "entry" VALUES('01a209e8-7900-701a-8e54-d47f6a4d6aa2','weight',2);
INSERT INTO "entry" VALUES('01a209e8-7900-701b-8b36-a9801fe88053','note',1);
INSERT INTO "entry" VALUES('01a209e8-7900-701c-ba83-6eb0a7c5c281','note',2);
INSERT INTO "entry" VALUES('01a209e8-7900-701d-a3c0-0e609ce7a4ae','effect',1);
INSERT INTO "entry" VALUES('01a209e8-7900-701e-b7e6-102e4566c6bc','skin',1);
INSERT INTO "entry" VALUES('01a209e8-7900-701f-97c4-726191561c2e','mood',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7020-ab98-197377b89a7a','lab',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7021-b9df-cee02d416361','lab',2);
INSERT INTO "entry" VALUES('01a209e8-7900-7022-aab2-1e460614bdc6','lab_range',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7023-b443-67c11f742800','visit',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7024-884f-4b4e0fc28aef','supply',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7025-9b00-4b2d8c69216a','prescription',2);
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
CREATE TABLE inbox_line (
  slot   TEXT NOT NULL,
  place  INTEGER NOT NULL CHECK (place >= 0),
  line   TEXT NOT NULL UNIQUE,
  digest TEXT,
  PRIMARY KEY (slot, place)
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
INSERT INTO "journal" VALUES('01a209e8-7900-7000-a0e4-3dd9b85e2bb7','aaf5757145ebe3a1f57d1ab9fff7f1f7',1,'01a209e87900-0000-aaf5757145eb','01a209e8-7900-7000-9b83-85c46688eca1','add','course','01a209e8-7900-7000-8d5e-556e0987f500','{"before_ug":0,"ended_on":null,"formulation":"conventional","goals":"2026-11-01=120000/kg","prescriber":null,"programme":null,"starts_on":"2026-11-01"}','54388e83db0b4ded6965afeafae13504','379a9fbdd50adc02f035554a4c77504e128ba672bd3200ade7098e5f561d11eb','2026-11-23T19:36:00.000000Z',60,'+0100','1d56a825f7f7fdbcb1d74cb2659c684e8f20060b287a4487f3b3edc89e3680f4');
INSERT INTO "journal" VALUES('01a209e8-7900-7001-8b55-7efa1ce5e0c1','aaf5757145ebe3a1f57d1ab9fff7f1f7',2,'01a209e87900-0001-aaf5757145eb','01a209e8-7900-7000-9b83-85c46688eca1','add','weight','01a209e8-7900-7001-92f0-db3e20038943','{"entered":"70kg","measured_on":"2026-11-01","note":null,"unit":"kg","weight_ug":70000000000}','27bf124a19b050602f2707ec17804dcd','6e0ed342fe769b29a843b90f87431cc58355ca0e7e7f3166c19ede88e106147e','2026-11-23T19:36:00.000000Z',60,'+0100','9ec6829b965299747d637677c64416c27b4281ec2a38a48c175ba9805edacd3d');
INSERT INTO "journal" VALUES('01a209e8-7900-7002-9079-2bae56d7d63e','aaf5757145ebe3a1f57d1ab9fff7f1f7',3,'01a209e87900-0002-aaf5757145eb','01a209e8-7900-7000-9b83-85c46688eca1','add','prescription','01a209e8-7900-7002-a7dc-1fdd76df6f29','{"capsules":null,"cycle":"40000","formulation":null,"from_on":"2026-11-01","note":null}','61a47078fde83a480526d302d660d61f','2ca5be124734a1079d024de95d4166378654fc9003c57c6f9d9beede65c78d56','2026-11-23T19:36:00.000000Z',60,'+0100','194b4ea8eade12d112a0f35795250d5d27ef66e735f738f4aaed6bf06033b5ed');
INSERT INTO "journal" VALUES('01a209e8-7900-7003-87f2-6e710e4e0a66','aaf5757145ebe3a1f57d1ab9fff7f1f7',4,'01a209e87900-0003-aaf5757145eb','01a209e8-7900-7003-a0b9-d691c357575f','add','dose','01a209e8-7900-7003-bcc7-cae5a1591c09','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-01","utc_offset_min":null}','25e24c2b293c76c0ca5246c3f824e93f','279d55a274f95ef103f51e49abb5ec7bff46243a9f51876ae531f7ca2a85cfe2','2026-11-23T19:36:00.000000Z',60,'+0100','d0c06832851b3af71f1d36d9d8a13e9dfdb9961e6c99ee6fe36ec3039fc38d4d');
INSERT INTO "journal" VALUES('01a209e8-7900-7004-bef3-fc86ecfcc2f0','aaf5757145ebe3a1f57d1ab9fff7f1f7',5,'01a209e87900-0004-aaf5757145eb','01a209e8-7900-7003-a0b9-d691c357575f','add','dose','01a209e8-7900-7004-be17-05e44744a338','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-02","utc_offset_min":null}','041967409e21229085458576778f5e75','d2b16bcca43f5de9fd17a4206033436cf8055200f4e06e89f0db1778e224c859','2026-11-23T19:36:00.000000Z',60,'+0100','1c551a2e2a591cdef5d2c425c8787f1e89e32141de0390a1a253464974258922');
INSERT INTO "journal" VALUES('01a209e8-7900-7005-9289-889b794f5a92','aaf5757145ebe3a1f57d1ab9fff7f1f7',6,'01a209e87900-0005-aaf5757145eb','01a209e8-7900-7003-a0b9-d691c357575f','add','dose','01a209e8-7900-7005-b8ff-5ed612f4c570','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-03","utc_offset_min":null}','3eaacda0e612bb9a3a10b2c9d6ea2518','a356cecb30623f37d6e6bd2a45fca3d4ecdf6f1d9c10f03510d87ab80f45c389','2026-11-23T19:36:00.000000Z',60,'+0100','d287865b10fdea30de4165988ddfffcce8c6e55e82bb988789965073f04a292d');
INSERT INTO "journal" VALUES('01a209e8-7900-7006-942d-46868b6c75ea','aaf5757145ebe3a1f57d1ab9fff7f1f7',7,'01a209e87900-0006-aaf5757145eb','01a209e8-7900-7003-a0b9-d691c357575f','add','dose','01a209e8-7900-7006-8479-60831952aadb','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-04","utc_offset_min":null}','eed946efc69d0d3cf7656068ac53b5f8','88c9f00b6de67d187fd39da41fc2b259484e03eda186a004eb00841b8fc78270','2026-11-23T19:36:00.000000Z',60,'+0100','137b5fea1092f91fddd55cc9462ed01e6320bad2b9fe23756304d8dc6b619537');
INSERT INTO "journal" VALUES('01a209e8-7900-7007-a237-158254e39ba3','aaf5757145ebe3a1f57d1ab9fff7f1f7',8,'01a209e87900-0007-aaf5757145eb','01a209e8-7900-7003-a0b9-d691c357575f','add','dose','01a209e8-7900-7007-9c47-95d7d5bca0a3','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-05","utc_offset_min":null}','64ac3fe4b6bbc73eba372a1c19d17637','8ac4c176edf46ffc0c35200f169839bf17127b8a2eeefea0de83df5fd6b251f4','2026-11-23T19:36:00.000000Z',60,'+0100','d64b93805dd60cc374608dd7a43c07a8d8d2eebec5a9a05afef344ce6a9593b4');
INSERT INTO "journal" VALUES('01a209e8-7900-7008-af67-471a226fad08','aaf5757145ebe3a1f57d1ab9fff7f1f7',9,'01a209e87900-0008-aaf5757145eb','01a209e8-7900-7003-a0b9-d691c357575f','add','dose','01a209e8-7900-7008-befd-cb799a72ff81','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-06","utc_offset_min":null}','a877cae528f494693d19b9750711cddd','7b9372f106f41a86b39d71ec09c04c8dc7ba619cb2bc2491f37b4d694f0b3288','2026-11-23T19:36:00.000000Z',60,'+0100','e95d82632b6c2634dc9901e71f4baa0e75d12ab5199df3d1e9e4feba69ce06f3');
INSERT INTO "journal" VALUES('01a209e8-7900-7009-a30b-2b2f9f71b7f7','aaf5757145ebe3a1f57d1ab9fff7f1f7',10,'01a209e87900-0009-aaf5757145eb','01a209e8-7900-7003-a0b9-d691c357575f','add','dose','01a209e8-7900-7009-a54a-c6b571d9324c','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-07","utc_offset_min":null}','1cc871cf9601901c29ff351bd5b8f15c','4532607a44ae196c39b367178ec6ba1abd434fff7f1cab7a5158f3d644099a11','2026-11-23T19:36:00.000000Z',60,'+0100','771939c8c272e2b4b136d5196067b09d31aa0bf37cd21354e89fdc0f530785e9');
INSERT INTO "journal" VALUES('01a209e8-7900-700a-9f76-94b93ebd7735','aaf5757145ebe3a1f57d1ab9fff7f1f7',11,'01a209e87900-000a-aaf5757145eb','01a209e8-7900-7003-a0b9-d691c357575f','add','dose','01a209e8-7900-700a-a5aa-12026dd12fef','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-08","utc_offset_min":null}','c2608d9050021731666a14af06e57bd5','4219d4a2450bc7f8c4082a5bf0e0b5dcb655bbb19fad0676215d76a8f7b0ba07','2026-11-23T19:36:00.000000Z',60,'+0100','daa298d66fc89575c0eeab829e4b1916a4bb1ca269c9c979f248f0c4524b6ab7');
INSERT INTO "journal" VALUES('01a209e8-7900-700b-b8d4-60e694e945da','aaf5757145ebe3a1f57d1ab9fff7f1f7',12,'01a209e87900-000b-aaf5757145eb','01a209e8-7900-7003-a0b9-d691c357575f','add','dose','01a209e8-7900-700b-96ed-c540781c9e4e','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-09","utc_offset_min":null}','619fd02bab17592d83bd46d04c5b1051','180f93caa0e24cc554a174946ecf47b6b6c72fa8933b8ac15428e3d1a0dd7a2f','2026-11-23T19:36:00.000000Z',60,'+0100','3cd88b5efe3298868f0e2e1e4ec84cee8319cef5ac2d3384af992f0c24d646da');
INSERT INTO "journal" VALUES('01a209e8-7900-700c-857d-0f401be3dd29','aaf5757145ebe3a1f57d1ab9fff7f1f7',13,'01a209e87900-000c-aaf5757145eb','01a209e8-7900-7003-a0b9-d691c357575f','add','dose','01a209e8-7900-700c-92dc-9689436994c4','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-10","utc_offset_min":null}','a444ec7f4fb527c996fa79d9fd1091c2','484a2418dafc92997da3af046edb6db3384672402055a344b8d749b9e2d73fba','2026-11-23T19:36:00.000000Z',60,'+0100','eedbcd0f62b380bc93272fd4199a52a3fd93c69a3b80327cb97a50bd2b45dfbb');
INSERT INTO "journal" VALUES('01a209e8-7900-700d-a61d-d75296362155','aaf5757145ebe3a1f57d1ab9fff7f1f7',14,'01a209e87900-000d-aaf5757145eb','01a209e8-7900-7003-a0b9-d691c357575f','add','dose','01a209e8-7900-700d-ba33-04f140f85a6e','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-11","utc_offset_min":null}','1bbdb2e6e7b0d18893b91309f8aaf05e','a69b712850f21746c3be73eababd1ec5e03ea852fe73039ae7d37c1f37d9ce78','2026-11-23T19:36:00.000000Z',60,'+0100','e240815d0f6c8e9c187aeb1ffd671b46ed01b981245a8949cd2ddb8ab0c987f4');
INSERT INTO "journal" VALUES('01a209e8-7900-700e-9655-0dbb83392415','aaf5757145ebe3a1f57d1ab9fff7f1f7',15,'01a209e87900-000e-aaf5757145eb','01a209e8-7900-7003-a0b9-d691c357575f','add','dose','01a209e8-7900-700e-a173-f3c81bdbce32','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-12","utc_offset_min":null}','71c8394c7b5e453b05d2dec89b08e41f','f9e30cd415836414f8d96164de46c30308fa1a34f8f64a6f277225c4295c1573','2026-11-23T19:36:00.000000Z',60,'+0100','f9ff377359c164d6df87899f3f9ac839f1ef3c1c3dffff89a057e87c044510c9');
INSERT INTO "journal" VALUES('01a209e8-7900-700f-88f3-a1c2cf7a0e80','aaf5757145ebe3a1f57d1ab9fff7f1f7',16,'01a209e87900-000f-aaf5757145eb','01a209e8-7900-7003-a0b9-d691c357575f','add','dose','01a209e8-7900-700f-b28a-1b907d3f341e','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-13","utc_offset_min":null}','0d8551b4bd3d036db822e0668bdf820d','f4f54961a9037286460b832317e339f642aa2920bca6fc074a2ef18a320b9a08','2026-11-23T19:36:00.000000Z',60,'+0100','234825ba6ef8ad94f6d711e19c15ab7488fc8af83e3eca74bc25d819ebabd0f2');
INSERT INTO "journal" VALUES('01a209e8-7900-7010-8ba2-99b3a87de47b','aaf5757145ebe3a1f57d1ab9fff7f1f7',17,'01a209e87900-0010-aaf5757145eb','01a209e8-7900-7003-a0b9-d691c357575f','add','dose','01a209e8-7900-7010-b63e-852b371d1690','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-14","utc_offset_min":null}','8bf48087f795c6c9aa35dfcaee512729','f71e9cbc862d8697d9d48c632eb0ff5d14c8a554fa62a05e67839728b0755a0f','2026-11-23T19:36:00.000000Z',60,'+0100','175a1ee9f23f39db1e53e33fb0fa565c7746f6b30c9bcacda64d0d8e95947c20');
INSERT INTO "journal" VALUES('01a209e8-7900-7011-bed7-9ccf7e78fc5c','aaf5757145ebe3a1f57d1ab9fff7f1f7',18,'01a209e87900-0011-aaf5757145eb','01a209e8-7900-7003-a0b9-d691c357575f','add','dose','01a209e8-7900-7011-aa81-21fd88bf737f','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-15","utc_offset_min":null}','64d295a8c1e171c45791a9d452f5c9fa','e1c252ae0e9000a414d43a0bb6038e7cd42ae885f1a2dc4898d90eb842f751b1','2026-11-23T19:36:00.000000Z',60,'+0100','6c4a51f5d8949fb97cc55228bc01f112390907a0f15c00b842daa09bde4c194c');
INSERT INTO "journal" VALUES('01a209e8-7900-7012-9e8d-2f877b0d7fcb','aaf5757145ebe3a1f57d1ab9fff7f1f7',19,'01a209e87900-0012-aaf5757145eb','01a209e8-7900-7003-a0b9-d691c357575f','add','dose','01a209e8-7900-7012-8fc2-4ebe116e7552','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-16","utc_offset_min":null}','0d226c980ed96852f690d8835007a78d','bc050406eb16027a703a9497e7c04196caa6d769bbadf5e342e577e8871bec9f','2026-11-23T19:36:00.000000Z',60,'+0100','9f86aae0bcc74f96a72fa16e19e996d2b009cb1de35f9a0f44f2a9f2ae2613f3');
INSERT INTO "journal" VALUES('01a209e8-7900-7013-975e-7e4b8554009f','aaf5757145ebe3a1f57d1ab9fff7f1f7',20,'01a209e87900-0013-aaf5757145eb','01a209e8-7900-7003-a0b9-d691c357575f','add','dose','01a209e8-7900-7013-acd9-f46f0191a6ca','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-17","utc_offset_min":null}','5f02914bd07449e1e02f718bcaa9b71b','e57a88750ab4f01ca832fdefb2f4a6135709d63138362639aefff693e30920e8','2026-11-23T19:36:00.000000Z',60,'+0100','78f8fce3ea3f8f5bac33715c994d791dbadb26184a90663b6be138f1b6d3f653');
INSERT INTO "journal" VALUES('01a209e8-7900-7014-85ec-3c7925071dff','aaf5757145ebe3a1f57d1ab9fff7f1f7',21,'01a209e87900-0014-aaf5757145eb','01a209e8-7900-7003-a0b9-d691c357575f','add','dose','01a209e8-7900-7014-beb5-9ddea10dabd4','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-18","utc_offset_min":null}','bd48bc39b9f2f65256a5f1223d97e16c','b49a0e89dbfd88adf4495acfe5ef4e875e9a2e16099e67d7ad5d4e337c9c0ffe','2026-11-23T19:36:00.000000Z',60,'+0100','05057688de595590d7b273845aaa416e96fc5c6a742edca56c0a0d56bb65c094');
INSERT INTO "journal" VALUES('01a209e8-7900-7015-aeeb-f1a0b58d6d09','aaf5757145ebe3a1f57d1ab9fff7f1f7',22,'01a209e87900-0015-aaf5757145eb','01a209e8-7900-7003-a0b9-d691c357575f','add','dose','01a209e8-7900-7015-8220-899f16c7ff35','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-19","utc_offset_min":null}','06a9d9e42a69d439134886a6ed189ea1','9164e9289c1fccba192d5dd0bf11d28fa6bf0a0b4bd46b8c0b5d7750f14c0962','2026-11-23T19:36:00.000000Z',60,'+0100','f8947b35809936da6a8f1ab41696fe4cf0f46657d54e8ec4a10fae271aee53d7');
INSERT INTO "journal" VALUES('01a209e8-7900-7016-a3ee-9c4b9684eda3','aaf5757145ebe3a1f57d1ab9fff7f1f7',23,'01a209e87900-0016-aaf5757145eb','01a209e8-7900-7003-a0b9-d691c357575f','add','dose','01a209e8-7900-7016-a0d5-fa460a0585b9','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-20","utc_offset_min":null}','80fc709050fdd579711644940bea4aae','ee0365855a30233d8766f98d258b4590bebadbce8b058dd17a2b546d45b286ae','2026-11-23T19:36:00.000000Z',60,'+0100','057c37a3d4eca26150701ad0e823fdb32a815662504a0118c63f6308ba65c223');
INSERT INTO "journal" VALUES('01a209e8-7900-7017-889c-20147b856845','aaf5757145ebe3a1f57d1ab9fff7f1f7',24,'01a209e87900-0017-aaf5757145eb','01a209e8-7900-7017-b269-ab0f838db028','add','dose','01a209e8-7900-7017-9dde-d37a5a325eed','{"dose_ug":20000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-21","utc_offset_min":null}','647995f8be91f30decf59a56f788a5f3','511b5a47ad7df389f803ff012a0cd4e6d9f51054c99d73ccee0ada9006aafe90','2026-11-23T19:36:00.000000Z',60,'+0100','5aca2d60243bfa059fa126d89b55ed56ae43122c47a38cdc289a4fb5a24dff47');
INSERT INTO "journal" VALUES('01a209e8-7900-7018-bd92-b7810964b3ca','aaf5757145ebe3a1f57d1ab9fff7f1f7',25,'01a209e87900-0018-aaf5757145eb','01a209e8-7900-7018-b328-6e40eb92c1c3','add','dose','01a209e8-7900-7018-9de3-563a9f21e1a2','{"dose_ug":0,"is_extra":0,"is_skipped":1,"note":null,"said_slot":null,"taken_at_utc":null,"taken_on":"2026-11-22","utc_offset_min":null}','f2f4a3e5a26847261744eac675f4141c','0de298c4c6e571dc1ec1fd4a3891497e1874b23ab56f0d99349e046337ad6f14','2026-11-23T19:36:00.000000Z',60,'+0100','382a4b95347a049d9c0750c81c31c69127086674f7701d32a63a3ff4a543da6a');
INSERT INTO "journal" VALUES('01a209e8-7900-7019-81da-20a5384a228d','aaf5757145ebe3a1f57d1ab9fff7f1f7',26,'01a209e87900-0019-aaf5757145eb','01a209e8-7900-7019-a793-d801bf896790','add','dose','01a209e8-7900-7019-adb7-dd34f8917f84','{"dose_ug":20000,"is_extra":1,"is_skipped":0,"note":"as told","said_slot":2,"taken_at_utc":null,"taken_on":"2026-11-20","utc_offset_min":null}','1fcf25d090f313768ab08345e49f4ec6','025cab651e4538a9a272924583639d0c70746823b89fc152c3978b2ba873e757','2026-11-23T19:36:00.000000Z',60,'+0100','4c41afed86fca4045da1101f327df987143e27fe5fd7c4ee72d10b32bf47aa12');
INSERT INTO "journal" VALUES('01a209e8-7900-701a-a30f-64c5c7288dfb','aaf5757145ebe3a1f57d1ab9fff7f1f7',27,'01a209e87900-001a-aaf5757145eb','01a209e8-7900-701a-8559-1e49b29e1e09','add','weight','01a209e8-7900-701a-8e54-d47f6a4d6aa2','{"entered":"71,2kg","measured_on":"2026-11-23","note":null,"unit":"kg","weight_ug":71200000000}','85a6f1c7aa6e4d5c2faca0002c74c5f3','5f0ef7cd6e2230b76a7fef9f3b45d56c15d060ae4879692777ad2c2928e52578','2026-11-23T19:36:00.000000Z',60,'+0100','bf00900919a1b70948754e0587e572fa01f657694f8685d4a73a81b9aaa84136');
INSERT INTO "journal" VALUES('01a209e8-7900-701b-9e37-93a63faaf1c9','aaf5757145ebe3a1f57d1ab9fff7f1f7',28,'01a209e87900-001b-aaf5757145eb','01a209e8-7900-701b-9a86-8b38ee06dc39','add','note','01a209e8-7900-701b-8b36-a9801fe88053','{"is_question":1,"noted_on":"2026-11-23","text":"knee pain?"}','0c2e51c59b54aec7dc8ad13ef3a85596','d01e487ecb95291f2881c6cc9c55004ed80826083b77810bc7aa99e568dafff5','2026-11-23T19:36:00.000000Z',60,'+0100','b5c04b1006e367371c24ebf879e98fce81b205bf80b8b34b2798f74f995ca518');
INSERT INTO "journal" VALUES('01a209e8-7900-701c-b7c2-bdd8f2f0ae58','aaf5757145ebe3a1f57d1ab9fff7f1f7',29,'01a209e87900-001c-aaf5757145eb','01a209e8-7900-701c-91c6-fa34ac83fc90','add','note','01a209e8-7900-701c-ba83-6eb0a7c5c281',NULL,NULL,'5e7f6e9717a1c681237c12adc9a1ac6f09eff81bd4e11b5d8f4e5228cf430768','2026-11-23T19:36:00.000000Z',60,'+0100','06dbc7099ef8ca527b2d0c821e5e1524dda48daf6ae311a3ee13964354c98133');
INSERT INTO "journal" VALUES('01a209e8-7900-701d-a536-80a2533732d3','aaf5757145ebe3a1f57d1ab9fff7f1f7',30,'01a209e87900-001d-aaf5757145eb','01a209e8-7900-701d-baf9-bf9b7e242c65','add','effect','01a209e8-7900-701d-a3c0-0e609ce7a4ae','{"felt_on":"2026-11-03","is_over":0,"note":null,"severity":2,"term":"lips_dry","until_on":"2026-11-09","words":"lips"}','ee8ae370151ab15a9ffcfcef33bdc14e','fdabc5ebcb052ea3d6793246af15c4f33b2c9bd3ee4618fd96566f7e56441561','2026-11-23T19:36:00.000000Z',60,'+0100','abd110f74ccd6661cdf9de0bdf4c19cf708d3e8153b98f25e170556c7608e643');
INSERT INTO "journal" VALUES('01a209e8-7900-701e-ac75-42e022f8ca6e','aaf5757145ebe3a1f57d1ab9fff7f1f7',31,'01a209e87900-001e-aaf5757145eb','01a209e8-7900-701e-bc61-27761e2777d7','add','skin','01a209e8-7900-701e-b7e6-102e4566c6bc','{"comedones":null,"gags":null,"nodules":null,"note":null,"papules":null,"pustules":null,"rated_on":"2026-11-23","rating":2}','bd4b6865074d7c4b94418064e052d904','5e7b0b2c84f505ee04794cc434041769b7d506d96387f2bebefca7b4e58cabcf','2026-11-23T19:36:00.000000Z',60,'+0100','f8a3148df72698fd92890cb608dd0cb7c35643c3fd59dc73c8f1b63f56c530ce');
INSERT INTO "journal" VALUES('01a209e8-7900-701f-b7b2-664b9dbede20','aaf5757145ebe3a1f57d1ab9fff7f1f7',32,'01a209e87900-001f-aaf5757145eb','01a209e8-7900-701f-a589-d0465c907214','add','mood','01a209e8-7900-701f-97c4-726191561c2e','{"felt_on":"2026-11-23","mood":4,"note":null}','c2bbb1bcf5391270564ed27cf23f3c38','698be07943178b90b6d8aec0fb766ab203ee7b01dfdbdb9a02f864f4b543494b','2026-11-23T19:36:00.000000Z',60,'+0100','b7c75217c6a200e5b1ae6fe5c6bf7527ed5795f8ea4980ecf2a1a5c36875066c');
INSERT INTO "journal" VALUES('01a209e8-7900-7020-9d67-245cf606318d','aaf5757145ebe3a1f57d1ab9fff7f1f7',33,'01a209e87900-0020-aaf5757145eb','01a209e8-7900-7020-99cb-8ae98d6f3dad','add','lab','01a209e8-7900-7020-ab98-197377b89a7a','{"analyte":"alt","comparator":null,"drawn_on":"2026-11-15","entered":"34","high":"41","is_fasting":null,"laboratory":null,"loinc":null,"low":"0","note":null,"origin":null,"sample":null,"unit":"U/L","value":"34"}','4dd61f9d5c1222da525db14cf0bdbe24','ee101b59f5c3227a87de33e57441338db0b2dc0cbb4a1840500547b3d3768f43','2026-11-23T19:36:00.000000Z',60,'+0100','eb2657e9ff6a5b8e5b17d72c482a3556f5609d0691f45a943da841b7bf8e28a6');
INSERT INTO "journal" VALUES('01a209e8-7900-7021-b195-95ff90ae1e0c','aaf5757145ebe3a1f57d1ab9fff7f1f7',34,'01a209e87900-0021-aaf5757145eb','01a209e8-7900-7020-99cb-8ae98d6f3dad','add','lab','01a209e8-7900-7021-b9df-cee02d416361','{"analyte":"triglycerides","comparator":null,"drawn_on":"2026-11-15","entered":"1.9mmol/L","high":null,"is_fasting":null,"laboratory":null,"loinc":null,"low":null,"note":null,"origin":null,"sample":null,"unit":"mmol/L","value":"1.9"}','ac6665094b2f0127e849f3c84bacd1a5','b5ad912c31286759787671a062a54c1d360f0bb12ba24ab9e2d33417aec28397','2026-11-23T19:36:00.000000Z',60,'+0100','49f545caafe7e9a82dfd95404c277329b2f481653fda22ba3a9a2acc7d04f154');
INSERT INTO "journal" VALUES('01a209e8-7900-7022-bed7-9814c356830a','aaf5757145ebe3a1f57d1ab9fff7f1f7',35,'01a209e87900-0022-aaf5757145eb','01a209e8-7900-7022-a9e5-df9974b77aba','add','lab_range','01a209e8-7900-7022-aab2-1e460614bdc6','{"analyte":"ast","from_on":"2026-11-23","high":"36","laboratory":null,"low":"0","note":null,"unit":"U/L"}','1c0f9deb60a17803c537f235ba8058f8','c087b2b5a010de6d7bcab75ba4de43c4ac4a6c80ad87be588441b8487a2004de','2026-11-23T19:36:00.000000Z',60,'+0100','7c4ebbcfe509636e34e3106076d31e1bc1f27275e2e8dc362c18653abf0fa49e');
INSERT INTO "journal" VALUES('01a209e8-7900-7023-8000-482cdd664701','aaf5757145ebe3a1f57d1ab9fff7f1f7',36,'01a209e87900-0023-aaf5757145eb','01a209e8-7900-7023-95e9-a8eaea543800','add','visit','01a209e8-7900-7023-b443-67c11f742800','{"clock":"14:30","note":null,"state":"planned","visit_on":"2026-12-03","who":"Dr A"}','8ef996ff5bea6ebb04b825ca0289b716','3c96b6df53004d28a4f4c062d42bf857af1dc46a82e66ca83b3d8263b74b063c','2026-11-23T19:36:00.000000Z',60,'+0100','4b884dc89848798781dd5757f95a22f77b15cb690d46701b2e5a565806e867e0');
INSERT INTO "journal" VALUES('01a209e8-7900-7024-a46b-319e6d983689','aaf5757145ebe3a1f57d1ab9fff7f1f7',37,'01a209e87900-0024-aaf5757145eb','01a209e8-7900-7024-91ec-2ce27cc532fd','add','supply','01a209e8-7900-7024-884f-4b4e0fc28aef','{"capsules":60,"fetched_on":"2026-11-23","note":null,"strength_ug":20000}','66756df923468acaa8a94c5ff3e0ba49','4b5819707fb7fb9900311b487dc4e2e4e9f55c5b031782500b77f32503e2de2a','2026-11-23T19:36:00.000000Z',60,'+0100','c7e3e402a97df7cf2c0af9c320ba64b7970ea3feef475fded31f183071bec80a');
INSERT INTO "journal" VALUES('01a209e8-7900-7025-8935-6e20094591de','aaf5757145ebe3a1f57d1ab9fff7f1f7',38,'01a209e87900-0025-aaf5757145eb','01a209e8-7900-7025-9df1-dd7fa2f87140','add','prescription','01a209e8-7900-7025-9b00-4b2d8c69216a','{"capsules":null,"cycle":"60000","formulation":null,"from_on":"2026-12-01","note":null}','c16c0edf5a22efc540ea5951a97703f0','99ab6f0d6db87a2dffd952a8b3248131f6e464d12448ca734cbfa2bce220e725','2026-11-23T19:36:00.000000Z',60,'+0100','8436a074a33ceacea2e780dea33bd8464980e780677b8edd464bb1f81caf3fcb');
INSERT INTO "journal" VALUES('01a209e8-7900-7026-b570-b315cd1b648c','aaf5757145ebe3a1f57d1ab9fff7f1f7',39,'01a209e87900-0026-aaf5757145eb','01a209e8-7900-7026-b211-f4090f29ef06','void','dose','01a209e8-7900-7005-b8ff-5ed612f4c570','{}','4ff4d86706fa0791e8ac8f46d03b47ad','70c47e70519d9e9aff8da886716a46f3686f14d8d63ad6c1ca7fd08b13aff167','2026-11-23T19:36:00.000000Z',60,'+0100','2f4615962fc6f28e67655690c2debbf5c386080c15c46f0273c231202fa6250e');
INSERT INTO "journal" VALUES('01a209e8-7900-7027-bb95-570e3cf4edba','aaf5757145ebe3a1f57d1ab9fff7f1f7',40,'01a209e87900-0027-aaf5757145eb','01a209e8-7900-7027-ab82-ee7c6e45b155','amend','dose','01a209e8-7900-7006-8479-60831952aadb','{"dose_ug":20000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-04","utc_offset_min":null}','68930c5d4254b9ba5e16bb2f1b33b068','6baca84c94ea24c5e7c6c08ba495c45f10a5fa5aa1b4f13555c3739e389c14fc','2026-11-23T19:36:00.000000Z',60,'+0100','393c7eddf9a8a2fb7203c8015acb4c8d1bb1584b57000767ac35c85cde5f22da');
INSERT INTO "journal" VALUES('01a209e8-7900-7028-94ab-9925a5e7c9d7','aaf5757145ebe3a1f57d1ab9fff7f1f7',41,'01a209e87900-0028-aaf5757145eb','01a209e8-7900-7028-b273-b41752e3a0db','amend','weight','01a209e8-7900-701a-8e54-d47f6a4d6aa2','{"entered":"71.4kg","measured_on":"2026-11-23","note":null,"unit":"kg","weight_ug":71400000000}','939a312947a047557dc861cba3a16b7d','05565d16b423dfb2b6e5e0a2b4ad0d5eecd7f3b6989ceab74af72ea7ca7f6c50','2026-11-23T19:36:00.000000Z',60,'+0100','586e250d4ec2dc371abbe42b1a6ca467246d208447b900ebc3e175dd913b3e01');
INSERT INTO "journal" VALUES('01a209e8-7900-7029-9c19-d7e324eb3d4d','aaf5757145ebe3a1f57d1ab9fff7f1f7',42,'01a209e87900-0029-aaf5757145eb','01a209e8-7900-7029-938c-a958b3fc774b','void','change','01a209e8-7900-7028-b273-b41752e3a0db','{}','bd67f10e00766d47317d250a3cdf37d4','839e4281c410bf4a5590b3b26044b662efb994786b41f2063428a68b70c8f423','2026-11-23T19:36:00.000000Z',60,'+0100','8a7de96fc9ec07d0e38fda77ce63a8e6fb32219c4c1fcd8738aefdbc3d835eb5');
INSERT INTO "journal" VALUES('01a209e8-7900-702a-a7b8-6a936cfa867e','aaf5757145ebe3a1f57d1ab9fff7f1f7',43,'01a209e87900-002a-aaf5757145eb','01a209e8-7900-702a-b780-2461eecabf72','assert','change','01a209e8-7900-701c-ba83-6eb0a7c5c281','{}','fe74ba88caceffdc11fe15b84186c92e','ebb2e9378b0b014af0197fdc2a7b197f667586b69c03d7758829f85027fb1492','2026-11-23T19:36:00.000000Z',60,'+0100','0fc345abfa99ed16bf4fe33865f1542d49ce886b660e62d344aff6eee287ef86');
INSERT INTO "journal" VALUES('01a209e8-7900-702b-8274-49a9d9431494','aaf5757145ebe3a1f57d1ab9fff7f1f7',44,'01a209e87900-002b-aaf5757145eb','01a209e8-7900-702a-b780-2461eecabf72','void','note','01a209e8-7900-701c-ba83-6eb0a7c5c281','{}','0d5c640f4cf7a64df908847b2f1c589c','6d41b3082fd65f5e56545e0aa2c48a780dcec5480f4ddaf203095204d72441eb','2026-11-23T19:36:00.000000Z',60,'+0100','f79d9591f8eaa9120d0ffb12f3e83b9408b0f98b33f3ecacdd78472b82c57a59');
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
INSERT INTO "lab" VALUES('01a209e8-7900-7020-ab98-197377b89a7a','2026-11-15','alt','34','U/L',NULL,'34','0','41',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'01a209e87900-0020-aaf5757145eb');
INSERT INTO "lab" VALUES('01a209e8-7900-7021-b9df-cee02d416361','2026-11-15','triglycerides','1.9','mmol/L',NULL,'1.9mmol/L',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'01a209e87900-0021-aaf5757145eb');
CREATE TABLE lab_held (            -- results that a laboratory's own range holds for, in the unit of the result
  entry_uuid        TEXT PRIMARY KEY,
  ref_low           TEXT,
  ref_high          TEXT,
  is_low_exclusive  INTEGER NOT NULL CHECK (is_low_exclusive IN (0, 1)),    -- the end itself lies outside
  is_high_exclusive INTEGER NOT NULL CHECK (is_high_exclusive IN (0, 1)),
  flag              TEXT CHECK (flag IN ('low', 'high'))                    -- none: inside, or not certain
) STRICT, WITHOUT ROWID;
INSERT INTO "lab_held" VALUES('01a209e8-7900-7020-ab98-197377b89a7a','0','41',0,0,NULL);
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
INSERT INTO "lab_range" VALUES('01a209e8-7900-7022-aab2-1e460614bdc6','2026-11-23','ast','U/L','0','36',NULL,NULL,'01a209e87900-0022-aaf5757145eb');
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
INSERT INTO "meta" VALUES('profile_uuid','fa43ca429e74e499c6b807756ac0169a');
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
INSERT INTO "mood" VALUES('01a209e8-7900-701f-97c4-726191561c2e','2026-11-23',4,NULL,'01a209e87900-001f-aaf5757145eb');
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
INSERT INTO "note" VALUES('01a209e8-7900-701b-8b36-a9801fe88053','2026-11-23','knee pain?',1,'01a209e87900-001b-aaf5757145eb',NULL,NULL);
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
CREATE TABLE photo (               -- a picture of the skin; the file beside the diary is named by `entry_uuid`
  entry_uuid TEXT PRIMARY KEY,
  taken_on   TEXT NOT NULL CHECK (date(taken_on, '+0 days') IS taken_on),
  view       TEXT NOT NULL CHECK (view IN ('front', 'left', 'right', 'chest', 'back')),
  sha256     TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),   -- of the file
  width      INTEGER NOT NULL CHECK (width > 0),
  height     INTEGER NOT NULL CHECK (height > 0),
  note       TEXT,
  added_hlc  TEXT NOT NULL
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
INSERT INTO "prescription" VALUES('01a209e8-7900-7002-a7dc-1fdd76df6f29','2026-11-01','40000',NULL,NULL,NULL,NULL,'01a209e87900-0002-aaf5757145eb');
INSERT INTO "prescription" VALUES('01a209e8-7900-7025-9b00-4b2d8c69216a','2026-12-01','60000',NULL,NULL,NULL,NULL,'01a209e87900-0025-aaf5757145eb');
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
INSERT INTO "skin" VALUES('01a209e8-7900-701e-b7e6-102e4566c6bc','2026-11-23',2,NULL,NULL,NULL,NULL,NULL,NULL,'01a209e87900-001e-aaf5757145eb');
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
INSERT INTO "supply" VALUES('01a209e8-7900-7024-884f-4b4e0fc28aef','2026-11-23',60,20000,NULL,NULL,'01a209e87900-0024-aaf5757145eb');
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
INSERT INTO "visit" VALUES('01a209e8-7900-7023-b443-67c11f742800','2026-12-03','14:30','Dr A',NULL,'01a209e87900-0023-aaf5757145eb','planned');
CREATE TABLE weight (
  entry_uuid  TEXT PRIMARY KEY,
  measured_on TEXT NOT NULL CHECK (date(measured_on, '+0 days') IS measured_on),
  weight_ug   INTEGER NOT NULL CHECK (weight_ug BETWEEN 20000000000 AND 350000000000),  -- 1 lb = 453592370 ug exactly
  unit        TEXT NOT NULL CHECK (unit IN ('kg', 'lb')),
  entered     TEXT NOT NULL,                        -- as typed
  note        TEXT,
  added_hlc   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "weight" VALUES('01a209e8-7900-7001-92f0-db3e20038943','2026-11-01',70000000000,'kg','70kg',NULL,'01a209e87900-0001-aaf5757145eb');
INSERT INTO "weight" VALUES('01a209e8-7900-701a-8e54-d47f6a4d6aa2','2026-11-23',71200000000,'kg','71,2kg',NULL,'01a209e87900-001a-aaf5757145eb');
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
  UNION ALL SELECT e.kind, e.number, e.entry_uuid, u.set_on, u.added_hlc FROM lab_unit u JOIN entry e USING (entry_uuid)
  UNION ALL SELECT e.kind, e.number, e.entry_uuid, h.taken_on, h.added_hlc FROM photo h JOIN entry e USING (entry_uuid);
COMMIT;
