BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'isotrack','0001_journal_and_tables','2026-11-29 11:18:10.504783+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'isotrack','0002_effects_and_visits','2026-11-29 11:18:10.511190+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'isotrack','0003_intakes_and_goals','2026-11-29 11:18:10.512255+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'isotrack','0004_laboratory_results','2026-11-29 11:18:10.512708+00:00');
INSERT INTO "_sqlite_migrations" VALUES(5,'isotrack','0005_visits_and_questions','2026-11-29 11:18:10.514758+00:00');
INSERT INTO "_sqlite_migrations" VALUES(6,'isotrack','0006_views','2026-11-29 11:18:10.519802+00:00');
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
INSERT INTO "course" VALUES('01a209e8-7900-7000-be5c-fb247668791a','2026-11-01',NULL,'conventional',NULL,NULL,0,'2026-11-01=120000/kg',NULL,'01a209e87900-0000-d674f540c007');
CREATE TABLE device (              -- the writers that this very file has been; a copied file gets a new one
  device     TEXT PRIMARY KEY,     -- 32 hex digits
  file_inode INTEGER NOT NULL,     -- the file it belongs to: another inode means a copy
  last_seq   INTEGER NOT NULL,     -- stored end of this device's chain, compared on every open
  last_sha   TEXT NOT NULL,
  is_current INTEGER NOT NULL CHECK (is_current IN (0, 1))
, is_local INTEGER NOT NULL DEFAULT 0 CHECK (is_local IN (0, 1))) STRICT, WITHOUT ROWID;
INSERT INTO "device" VALUES('d674f540c007ddff293ffd7811fed54b',2146658,44,'089e60ebcfb2475acbae3722bdd9da82acad76e6edea0454d94cbe212cbf23a6',1,0);
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
INSERT INTO "dose" VALUES('01a209e8-7900-7003-be44-f6394e3dba24','2026-11-01',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0003-d674f540c007','d674f540c007ddff293ffd7811fed54b','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7004-b4c0-9668eb3129e3','2026-11-02',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0004-d674f540c007','d674f540c007ddff293ffd7811fed54b','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7006-aaa2-410cdd912012','2026-11-04',20000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0006-d674f540c007','d674f540c007ddff293ffd7811fed54b','partial',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7007-9eaa-b4a90822edf5','2026-11-05',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0007-d674f540c007','d674f540c007ddff293ffd7811fed54b','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7008-aabe-0c771faf9267','2026-11-06',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0008-d674f540c007','d674f540c007ddff293ffd7811fed54b','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7009-89cf-9ef261b85fe6','2026-11-07',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0009-d674f540c007','d674f540c007ddff293ffd7811fed54b','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700a-8f00-dc7b30bbfdd7','2026-11-08',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-000a-d674f540c007','d674f540c007ddff293ffd7811fed54b','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700b-bd9b-e8c554cd0b8b','2026-11-09',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-000b-d674f540c007','d674f540c007ddff293ffd7811fed54b','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700c-9da6-7a5a6541709a','2026-11-10',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-000c-d674f540c007','d674f540c007ddff293ffd7811fed54b','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700d-8843-9160a7954220','2026-11-11',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-000d-d674f540c007','d674f540c007ddff293ffd7811fed54b','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700e-969c-507a9c9e5da0','2026-11-12',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-000e-d674f540c007','d674f540c007ddff293ffd7811fed54b','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700f-b55d-b0c56595e5ce','2026-11-13',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-000f-d674f540c007','d674f540c007ddff293ffd7811fed54b','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7010-a1d6-78215432dfdd','2026-11-14',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0010-d674f540c007','d674f540c007ddff293ffd7811fed54b','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7011-ba82-f4cbe2d91267','2026-11-15',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0011-d674f540c007','d674f540c007ddff293ffd7811fed54b','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7012-9d99-5ee8a86039ad','2026-11-16',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0012-d674f540c007','d674f540c007ddff293ffd7811fed54b','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7013-83da-a638552117bd','2026-11-17',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0013-d674f540c007','d674f540c007ddff293ffd7811fed54b','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7014-baef-17782f9bac2d','2026-11-18',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0014-d674f540c007','d674f540c007ddff293ffd7811fed54b','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7015-bf74-f7d2017e85a2','2026-11-19',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0015-d674f540c007','d674f540c007ddff293ffd7811fed54b','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7016-88e1-1dc220d632ac','2026-11-20',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0016-d674f540c007','d674f540c007ddff293ffd7811fed54b','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7017-855b-4e1f9cdbe03b','2026-11-21',20000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0017-d674f540c007','d674f540c007ddff293ffd7811fed54b','partial',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7018-93ec-4dc616b23332','2026-11-22',0,1,0,NULL,NULL,NULL,NULL,NULL,'01a209e87900-0018-d674f540c007','d674f540c007ddff293ffd7811fed54b','skipped',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7019-a4d7-29363b247996','2026-11-20',20000,0,1,NULL,NULL,2,'as told',NULL,'01a209e87900-0019-d674f540c007','d674f540c007ddff293ffd7811fed54b','extra',NULL,NULL,0,20000,0);
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
INSERT INTO "effect" VALUES('01a209e8-7900-701d-9f95-6a6247d7f816','2026-11-03','lips_dry',2,'lips','2026-11-09',NULL,0,'01a209e87900-001d-d674f540c007');
CREATE TABLE entry (               -- the numbers people see (d312): given once per file, never used again
  entry_uuid TEXT PRIMARY KEY,
  kind       TEXT NOT NULL,
  number     INTEGER NOT NULL CHECK (number >= 1),
  UNIQUE (kind, number)
) STRICT, WITHOUT ROWID;
INSERT INTO "entry" VALUES('01a209e8-7900-7000-be5c-fb247668791a','course',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7001-8aa2-b8016e99cb76','weight',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7002-b3d0-2fca9089da00','prescription',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7003-be44-f6394e3dba24','dose',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7004-b4c0-9668eb3129e3','dose',2);
INSERT INTO "entry" VALUES('01a209e8-7900-7005-bd59-87f18a408d5a','dose',3);
INSERT INTO "entry" VALUES('01a209e8-7900-7006-aaa2-410cdd912012','dose',4);
INSERT INTO "entry" VALUES('01a209e8-7900-7007-9eaa-b4a90822edf5','dose',5);
INSERT INTO "entry" VALUES('01a209e8-7900-7008-aabe-0c771faf9267','dose',6);
INSERT INTO "entry" VALUES('01a209e8-7900-7009-89cf-9ef261b85fe6','dose',7);
INSERT INTO "entry" VALUES('01a209e8-7900-700a-8f00-dc7b30bbfdd7','dose',8);
INSERT INTO "entry" VALUES('01a209e8-7900-700b-bd9b-e8c554cd0b8b','dose',9);
INSERT INTO "entry" VALUES('01a209e8-7900-700c-9da6-7a5a6541709a','dose',10);
INSERT INTO "entry" VALUES('01a209e8-7900-700d-8843-9160a7954220','dose',11);
INSERT INTO "entry" VALUES('01a209e8-7900-700e-969c-507a9c9e5da0','dose',12);
INSERT INTO "entry" VALUES('01a209e8-7900-700f-b55d-b0c56595e5ce','dose',13);
INSERT INTO "entry" VALUES('01a209e8-7900-7010-a1d6-78215432dfdd','dose',14);
INSERT INTO "entry" VALUES('01a209e8-7900-7011-ba82-f4cbe2d91267','dose',15);
INSERT INTO "entry" VALUES('01a209e8-7900-7012-9d99-5ee8a86039ad','dose',16);
INSERT INTO "entry" VALUES('01a209e8-7900-7013-83da-a638552117bd','dose',17);
INSERT INTO "entry" VALUES('01a209e8-7900-7014-baef-17782f9bac2d','dose',18);
INSERT INTO "entry" VALUES('01a209e8-7900-7015-bf74-f7d2017e85a2','dose',19);
INSERT INTO "entry" VALUES('01a209e8-7900-7016-88e1-1dc220d632ac','dose',20);
INSERT INTO "entry" VALUES('01a209e8-7900-7017-855b-4e1f9cdbe03b','dose',21);
INSERT INTO "entry" VALUES('01a209e8-7900-7018-93ec-4dc616b23332','dose',22);
INSERT INTO "entry" VALUES('01a209e8-7900-7019-a4d7-29363b247996','dose',23);
INSERT INTO "entry" VALUES('01a209e8-7900-701a-8e92-d39e7c021a2c','weight',2);
INSERT INTO "entry" VALUES('01a209e8-7900-701b-a3fc-a8d9bba5aead','note',1);
INSERT INTO "entry" VALUES('01a209e8-7900-701c-8edb-c73b9c8d0c5a','note',2);
INSERT INTO "entry" VALUES('01a209e8-7900-701d-9f95-6a6247d7f816','effect',1);
INSERT INTO "entry" VALUES('01a209e8-7900-701e-b0fb-22814327b50d','skin',1);
INSERT INTO "entry" VALUES('01a209e8-7900-701f-b65d-7a17c848538f','mood',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7020-86f9-91ca2c0e80e8','lab',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7021-850c-9db535987d80','lab',2);
INSERT INTO "entry" VALUES('01a209e8-7900-7022-87ee-5167996a024a','lab_range',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7023-a1cb-f01819072d55','visit',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7024-acd9-72a690dec3d8','supply',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7025-802f-832a633b821d','prescription',2);
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
INSERT INTO "journal" VALUES('01a209e8-7900-7000-920a-8673bfb4c97e','d674f540c007ddff293ffd7811fed54b',1,'01a209e87900-0000-d674f540c007','01a209e8-7900-7000-89af-578ad2b78f72','add','course','01a209e8-7900-7000-be5c-fb247668791a','{"before_ug":0,"ended_on":null,"formulation":"conventional","goals":"2026-11-01=120000/kg","prescriber":null,"programme":null,"starts_on":"2026-11-01"}','7c6720d559db054ccc5df0a4c1f70346','a29ed748fbd45dc77bdcfe251c2f5d4027ae34a3400e61f98b5247785715b067','2026-11-23T19:36:00.000000Z',60,'+0100','fec90380cd0da6b23d787c96b3b9f34acd207abaf6dd71a4b39a5c8d1b4e0335');
INSERT INTO "journal" VALUES('01a209e8-7900-7001-8df2-8f597ef4a1bb','d674f540c007ddff293ffd7811fed54b',2,'01a209e87900-0001-d674f540c007','01a209e8-7900-7000-89af-578ad2b78f72','add','weight','01a209e8-7900-7001-8aa2-b8016e99cb76','{"entered":"70kg","measured_on":"2026-11-01","note":null,"unit":"kg","weight_ug":70000000000}','d120a07568a796e07bb42d04a3dd3f3c','14f136f7e32c4efaf1a959b0dd65f2cc59c7ac5a67ba87cf548f379081b33e59','2026-11-23T19:36:00.000000Z',60,'+0100','b218adde70843f58854b52769353c5a653ff253688b1c9a07dab2e2364efb330');
INSERT INTO "journal" VALUES('01a209e8-7900-7002-a845-d558e131320d','d674f540c007ddff293ffd7811fed54b',3,'01a209e87900-0002-d674f540c007','01a209e8-7900-7000-89af-578ad2b78f72','add','prescription','01a209e8-7900-7002-b3d0-2fca9089da00','{"capsules":null,"cycle":"40000","formulation":null,"from_on":"2026-11-01","note":null}','f02adbddd8c996177ce023d287d24d96','b9066200cf9bdf4b8a1cc419f95dd486cae95ac273646f6d619035b7b47945aa','2026-11-23T19:36:00.000000Z',60,'+0100','39bc00475b7acde76a3cf6fdb511b68de2dbbaf283fe5cdf7a403b21141d6f69');
INSERT INTO "journal" VALUES('01a209e8-7900-7003-9adc-8c1af12dc6c7','d674f540c007ddff293ffd7811fed54b',4,'01a209e87900-0003-d674f540c007','01a209e8-7900-7003-9e17-a922cce9edd4','add','dose','01a209e8-7900-7003-be44-f6394e3dba24','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-01","utc_offset_min":null}','def0c51f28a3d445ac78fc604f759a2f','ecab9a322c981339a4c72d6647ef2a38cdb9a072cd801e6f0194c83d58881e20','2026-11-23T19:36:00.000000Z',60,'+0100','ea0c9bb7681bb8407e09af66a9741c6bbc953840e0a4403f2f5f581402630ea8');
INSERT INTO "journal" VALUES('01a209e8-7900-7004-84eb-1946aec8e82c','d674f540c007ddff293ffd7811fed54b',5,'01a209e87900-0004-d674f540c007','01a209e8-7900-7003-9e17-a922cce9edd4','add','dose','01a209e8-7900-7004-b4c0-9668eb3129e3','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-02","utc_offset_min":null}','5ed3188feced0123a4bc408846fc1e4b','86c22ade164c80298ff53d874e98b0c33468b6cb4b550aa01444f3a8e588cf41','2026-11-23T19:36:00.000000Z',60,'+0100','207b9c9e825bb0267bc47a951b5fdec20e9a4759cc23b8fa82d133300aa0531e');
INSERT INTO "journal" VALUES('01a209e8-7900-7005-a47f-1953de9adf80','d674f540c007ddff293ffd7811fed54b',6,'01a209e87900-0005-d674f540c007','01a209e8-7900-7003-9e17-a922cce9edd4','add','dose','01a209e8-7900-7005-bd59-87f18a408d5a','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-03","utc_offset_min":null}','3bac6a9415c942a373741bd7622a6deb','84a8ea0c1c4ab8d9ad5b72a7fa054c1072019237304fa1143467d992a3ecaace','2026-11-23T19:36:00.000000Z',60,'+0100','579838fd21c5019585f1297ad8cf24a85383812550c05557cab7c63501418ac4');
INSERT INTO "journal" VALUES('01a209e8-7900-7006-9a57-cf8ff9acbd05','d674f540c007ddff293ffd7811fed54b',7,'01a209e87900-0006-d674f540c007','01a209e8-7900-7003-9e17-a922cce9edd4','add','dose','01a209e8-7900-7006-aaa2-410cdd912012','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-04","utc_offset_min":null}','4671f96c15e51b34830d1a3125fb1c59','e1c34bc7a4f68ae8f36c370fcfa105c0d877ace1d0b1ebceef832036016499df','2026-11-23T19:36:00.000000Z',60,'+0100','51e85a203894d05110bf1bfcceabd403c1db01acf7982deb5ac046ca976c5cf8');
INSERT INTO "journal" VALUES('01a209e8-7900-7007-b944-1db4c5cc131f','d674f540c007ddff293ffd7811fed54b',8,'01a209e87900-0007-d674f540c007','01a209e8-7900-7003-9e17-a922cce9edd4','add','dose','01a209e8-7900-7007-9eaa-b4a90822edf5','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-05","utc_offset_min":null}','3e8faca2ea00d487ed763be0d4d7f92f','0c84225303355119064f977ef36ae773bd09496f97e020fe3ee22043a53593df','2026-11-23T19:36:00.000000Z',60,'+0100','09f90379968d117577089431a03a55550a1d48590c105ea5a9018b8a555332f6');
INSERT INTO "journal" VALUES('01a209e8-7900-7008-abce-2e9b6b7858c6','d674f540c007ddff293ffd7811fed54b',9,'01a209e87900-0008-d674f540c007','01a209e8-7900-7003-9e17-a922cce9edd4','add','dose','01a209e8-7900-7008-aabe-0c771faf9267','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-06","utc_offset_min":null}','33417e74c0049ca6d7e8b25c854afbcb','cdc4fea71834d560ba7a0596f4a7d046ebbb34ce21d710b8eec0560f055658a0','2026-11-23T19:36:00.000000Z',60,'+0100','dbcc550ee972debc225b5e72720ca20070f11f2bce8b6d0a094090cc01ec5f6e');
INSERT INTO "journal" VALUES('01a209e8-7900-7009-8327-2969e447a34f','d674f540c007ddff293ffd7811fed54b',10,'01a209e87900-0009-d674f540c007','01a209e8-7900-7003-9e17-a922cce9edd4','add','dose','01a209e8-7900-7009-89cf-9ef261b85fe6','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-07","utc_offset_min":null}','13b556968c19bb6f4dd511b601e1566c','5dad6571ff45ab427dae6a1f7c0d9528d69100b2b70a2aee355ba9657d810fb4','2026-11-23T19:36:00.000000Z',60,'+0100','dafad0d31d54f03c433b6ae4f82b64f716ddb4f7888d79bfb59916578d9b77c4');
INSERT INTO "journal" VALUES('01a209e8-7900-700a-8b09-94e531f34f41','d674f540c007ddff293ffd7811fed54b',11,'01a209e87900-000a-d674f540c007','01a209e8-7900-7003-9e17-a922cce9edd4','add','dose','01a209e8-7900-700a-8f00-dc7b30bbfdd7','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-08","utc_offset_min":null}','da5f87340dd9081c5eebe2384aa21ce5','2c711b031f31bc02a2c82b097017c4f535a84a7d009c2214fa94501947bdadce','2026-11-23T19:36:00.000000Z',60,'+0100','74ae92c31c87e0067321861a8e5910fc17c2b112b84470072c380b2a13055727');
INSERT INTO "journal" VALUES('01a209e8-7900-700b-a69c-04b75c23309b','d674f540c007ddff293ffd7811fed54b',12,'01a209e87900-000b-d674f540c007','01a209e8-7900-7003-9e17-a922cce9edd4','add','dose','01a209e8-7900-700b-bd9b-e8c554cd0b8b','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-09","utc_offset_min":null}','4637ae07540aafaa32a48455d67a2e14','67b8654dc0181ed94b9cb3b30b988ab606dab76a7f7587de929f1cf9021d8930','2026-11-23T19:36:00.000000Z',60,'+0100','2398c83810f0be208db2c3e56a5e3be67e9d5e29fc1c611973a3f8361b05040e');
INSERT INTO "journal" VALUES('01a209e8-7900-700c-805e-49db36f909bd','d674f540c007ddff293ffd7811fed54b',13,'01a209e87900-000c-d674f540c007','01a209e8-7900-7003-9e17-a922cce9edd4','add','dose','01a209e8-7900-700c-9da6-7a5a6541709a','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-10","utc_offset_min":null}','de6d2027455b483d5921b44fa76b5f3c','11f2af3f9a037470704dce5bae7372b92bd2b952c92b85b54511fea8dd359809','2026-11-23T19:36:00.000000Z',60,'+0100','78c583092c09475e5f2da0cf5a31d79d901078278781edb11ea16f07c0f7dff8');
INSERT INTO "journal" VALUES('01a209e8-7900-700d-9910-61ef0a419e2a','d674f540c007ddff293ffd7811fed54b',14,'01a209e87900-000d-d674f540c007','01a209e8-7900-7003-9e17-a922cce9edd4','add','dose','01a209e8-7900-700d-8843-9160a7954220','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-11","utc_offset_min":null}','1c39244e046e4bead7369cdcedd03ad6','5e0ce8979f6444e22e90eb16bcefe1bb1648df219894507ed25eab5adec65c3a','2026-11-23T19:36:00.000000Z',60,'+0100','40c5590a12df410c390ad613ad7cb4110de746f705783bbf5e6221900e72c3bb');
INSERT INTO "journal" VALUES('01a209e8-7900-700e-937a-a2c1309c921f','d674f540c007ddff293ffd7811fed54b',15,'01a209e87900-000e-d674f540c007','01a209e8-7900-7003-9e17-a922cce9edd4','add','dose','01a209e8-7900-700e-969c-507a9c9e5da0','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-12","utc_offset_min":null}','50006ce8f20fd53d9849dcfb37a90427','9deef3f5b6691222e802284606759bcf73f3d992241437087a13936ea72ea8de','2026-11-23T19:36:00.000000Z',60,'+0100','d43f450378d50180a8afc17893f18f640cdbffaab21ec7fbb9922f100caddded');
INSERT INTO "journal" VALUES('01a209e8-7900-700f-b12a-de520d14bf60','d674f540c007ddff293ffd7811fed54b',16,'01a209e87900-000f-d674f540c007','01a209e8-7900-7003-9e17-a922cce9edd4','add','dose','01a209e8-7900-700f-b55d-b0c56595e5ce','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-13","utc_offset_min":null}','3e1ce6668252a2a63fb70d4cd6891ca8','9f637b060af132fa0f0e2467fd53892759af6505c5a87823e24926355b5acb86','2026-11-23T19:36:00.000000Z',60,'+0100','a99a676ee570fedf0d26f4795feca0c54444218bf5302743057f540da3f8665b');
INSERT INTO "journal" VALUES('01a209e8-7900-7010-84b2-2faf4168d1a9','d674f540c007ddff293ffd7811fed54b',17,'01a209e87900-0010-d674f540c007','01a209e8-7900-7003-9e17-a922cce9edd4','add','dose','01a209e8-7900-7010-a1d6-78215432dfdd','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-14","utc_offset_min":null}','649ed2731f8c8896fff24c4fdff9a233','318ea34ca34fbd5b6d4453e5bbd953641ba1bc454b83c5775de72b647622b7f5','2026-11-23T19:36:00.000000Z',60,'+0100','5909840233bd77acd94b8a4f2b7d5a1b6293ee081a882ae1eecdd73f1a877fde');
INSERT INTO "journal" VALUES('01a209e8-7900-7011-b2a2-2018b6852658','d674f540c007ddff293ffd7811fed54b',18,'01a209e87900-0011-d674f540c007','01a209e8-7900-7003-9e17-a922cce9edd4','add','dose','01a209e8-7900-7011-ba82-f4cbe2d91267','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-15","utc_offset_min":null}','bd6bf8ff66604f4c74581e47c022990b','2ce55c6097c3940e4aa0f431059dd8dc8522ae2d3d69cb14bee5acb7795f41a1','2026-11-23T19:36:00.000000Z',60,'+0100','903b576dcd48a5256fd04a2a7ab878d66d650ccf3401d73997cbd63e4d0195a3');
INSERT INTO "journal" VALUES('01a209e8-7900-7012-8f7b-2e399bc56a6a','d674f540c007ddff293ffd7811fed54b',19,'01a209e87900-0012-d674f540c007','01a209e8-7900-7003-9e17-a922cce9edd4','add','dose','01a209e8-7900-7012-9d99-5ee8a86039ad','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-16","utc_offset_min":null}','d88ddf4cf35b6e2d50c2e87e794869e0','09b8fbeef14aa637ecd1a4c66b91c0b6c7f6b79596ed78639fc36e20922d3caa','2026-11-23T19:36:00.000000Z',60,'+0100','dc81ab6a03ad4045d1efa2d610e651954c64c9ecb55631ede337295303a797b4');
INSERT INTO "journal" VALUES('01a209e8-7900-7013-a8dd-3d8ba877e5f6','d674f540c007ddff293ffd7811fed54b',20,'01a209e87900-0013-d674f540c007','01a209e8-7900-7003-9e17-a922cce9edd4','add','dose','01a209e8-7900-7013-83da-a638552117bd','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-17","utc_offset_min":null}','d1eeb0aa4bc8abbd7a62816d934f0671','98aba1a86bd13b4e73c4f9f1a62f694923a26a06416f05de36c90c5b0abcccef','2026-11-23T19:36:00.000000Z',60,'+0100','0ecc8ebf30a68a543867c0edaadc6fef55840b0ce9c494faab8717f48a6411ff');
INSERT INTO "journal" VALUES('01a209e8-7900-7014-bf3b-b03254238824','d674f540c007ddff293ffd7811fed54b',21,'01a209e87900-0014-d674f540c007','01a209e8-7900-7003-9e17-a922cce9edd4','add','dose','01a209e8-7900-7014-baef-17782f9bac2d','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-18","utc_offset_min":null}','01a4ed710e8e9f01ec30511ccfbe5a9d','9af4587f9db3ea3abd5d4ed0324e72ab5c7a7f5e58ede159b389605712cee72c','2026-11-23T19:36:00.000000Z',60,'+0100','e038532b09731d1b98620f2a5b9e734fb7557dd316d0c13df9819287635c30ce');
INSERT INTO "journal" VALUES('01a209e8-7900-7015-b0b2-be10e47fa5ea','d674f540c007ddff293ffd7811fed54b',22,'01a209e87900-0015-d674f540c007','01a209e8-7900-7003-9e17-a922cce9edd4','add','dose','01a209e8-7900-7015-bf74-f7d2017e85a2','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-19","utc_offset_min":null}','12bba6085c35120c88d36de2353ad5a2','27f4a6de2311eb3e40a4c70c8a968f38b44668558ae2efa04d2628abcbb962f2','2026-11-23T19:36:00.000000Z',60,'+0100','c261803ab6450e14945021b56ec98c48c99cf4d9f0e62cdf5e2f26779548758a');
INSERT INTO "journal" VALUES('01a209e8-7900-7016-967a-49702837502f','d674f540c007ddff293ffd7811fed54b',23,'01a209e87900-0016-d674f540c007','01a209e8-7900-7003-9e17-a922cce9edd4','add','dose','01a209e8-7900-7016-88e1-1dc220d632ac','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-20","utc_offset_min":null}','8858a3baf557933f71115daea2bafc40','d4853a194f75d9a1927594a1f213ca2c34785c08628288aebc9bd4715eb0fb15','2026-11-23T19:36:00.000000Z',60,'+0100','90dea29f6b006469549cb5dee4c59418989f34995212dbcfcba78603424a0be8');
INSERT INTO "journal" VALUES('01a209e8-7900-7017-a7fb-7c3c3d6581b3','d674f540c007ddff293ffd7811fed54b',24,'01a209e87900-0017-d674f540c007','01a209e8-7900-7017-95dd-d27b552e8ee6','add','dose','01a209e8-7900-7017-855b-4e1f9cdbe03b','{"dose_ug":20000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-21","utc_offset_min":null}','4206297bdb718eb8229a660996e3a143','f27bde6cebd1d0477003ec0f904d3d97de4c8d98eccbeb0e1f6c07d8e81726f2','2026-11-23T19:36:00.000000Z',60,'+0100','131b6279f0a5a0cdd0cb993e1bcffdb9ba7dc0daa7de19ed95ad34ec0d40e87f');
INSERT INTO "journal" VALUES('01a209e8-7900-7018-b0fb-a444127c7cda','d674f540c007ddff293ffd7811fed54b',25,'01a209e87900-0018-d674f540c007','01a209e8-7900-7018-a271-f10ba11ec68a','add','dose','01a209e8-7900-7018-93ec-4dc616b23332','{"dose_ug":0,"is_extra":0,"is_skipped":1,"note":null,"said_slot":null,"taken_at_utc":null,"taken_on":"2026-11-22","utc_offset_min":null}','561fbd03e575daef088f29b1220668d2','9aa0d215c48a2953c55144428d7499377dadc8005c4729788a20e7b0e4be9e27','2026-11-23T19:36:00.000000Z',60,'+0100','c4294249c0ed0f6d054a86d517cb506cae26acb1de4cd8453fb1d7f8ff7ebe52');
INSERT INTO "journal" VALUES('01a209e8-7900-7019-a55a-54b96e84cd3c','d674f540c007ddff293ffd7811fed54b',26,'01a209e87900-0019-d674f540c007','01a209e8-7900-7019-bdd6-772dbe634cf7','add','dose','01a209e8-7900-7019-a4d7-29363b247996','{"dose_ug":20000,"is_extra":1,"is_skipped":0,"note":"as told","said_slot":2,"taken_at_utc":null,"taken_on":"2026-11-20","utc_offset_min":null}','fef44c9bd294542ef9d8db0eb6add2d6','9e50dc8a230786b70e322cb5bce8dbe7f9a2616a6bdcb055452c85b2370d29a5','2026-11-23T19:36:00.000000Z',60,'+0100','67d72793c158c4fd30be8113c801df978cc10f922bcb29ab2ed698fc0b76195d');
INSERT INTO "journal" VALUES('01a209e8-7900-701a-876d-4b4491c08913','d674f540c007ddff293ffd7811fed54b',27,'01a209e87900-001a-d674f540c007','01a209e8-7900-701a-a00f-5de875e61966','add','weight','01a209e8-7900-701a-8e92-d39e7c021a2c','{"entered":"71,2kg","measured_on":"2026-11-23","note":null,"unit":"kg","weight_ug":71200000000}','ad010852318ebb5b983757c8f8c88500','b66953671c9ec8e03c2389e22d65760292f3cff758420e4fe9259c95573f69dd','2026-11-23T19:36:00.000000Z',60,'+0100','75259c71d0d848a81dfd1fce66b04725479b8ff223bb01c76e01ca713a03a10a');
INSERT INTO "journal" VALUES('01a209e8-7900-701b-902b-96907272ee42','d674f540c007ddff293ffd7811fed54b',28,'01a209e87900-001b-d674f540c007','01a209e8-7900-701b-9303-f96d4974d3da','add','note','01a209e8-7900-701b-a3fc-a8d9bba5aead','{"is_question":1,"noted_on":"2026-11-23","text":"knee pain?"}','280a126b250882f1e150a2df92779a35','1b964fada70ee119be4f096888611a4340b0b6608765e895e400bbef8dbf00a6','2026-11-23T19:36:00.000000Z',60,'+0100','e8a9161adecb14d6b75c4798285f87a4514600cf4734e0d9a37094b47848e1c2');
INSERT INTO "journal" VALUES('01a209e8-7900-701c-9ea3-0263cb47b327','d674f540c007ddff293ffd7811fed54b',29,'01a209e87900-001c-d674f540c007','01a209e8-7900-701c-8b72-bc2b3ebf6dc6','add','note','01a209e8-7900-701c-8edb-c73b9c8d0c5a',NULL,NULL,'abae424a61a1a7ae475268793b1b4e081c41181d2a42a244a155de5e7696e5bc','2026-11-23T19:36:00.000000Z',60,'+0100','efa72adacd4852074314a62b048d6e36f52de0c0e4675d9477a40d61ea55ada4');
INSERT INTO "journal" VALUES('01a209e8-7900-701d-a41c-d833d705498b','d674f540c007ddff293ffd7811fed54b',30,'01a209e87900-001d-d674f540c007','01a209e8-7900-701d-8f01-2a2ca54d0f1a','add','effect','01a209e8-7900-701d-9f95-6a6247d7f816','{"felt_on":"2026-11-03","is_over":0,"note":null,"severity":2,"term":"lips_dry","until_on":"2026-11-09","words":"lips"}','64f3a0409f590e94d161e15eba777b8c','d2a59b734c4b2d22584cb2d93f132b309652987a3d6422747bc7f39d373a42f7','2026-11-23T19:36:00.000000Z',60,'+0100','b1a8c567799c3091f41b0de604a56036d1b8d7497e3fb80c1e24344b8828f568');
INSERT INTO "journal" VALUES('01a209e8-7900-701e-b552-f3e137147cd3','d674f540c007ddff293ffd7811fed54b',31,'01a209e87900-001e-d674f540c007','01a209e8-7900-701e-ab4b-caf0d1b001b8','add','skin','01a209e8-7900-701e-b0fb-22814327b50d','{"comedones":null,"gags":null,"nodules":null,"note":null,"papules":null,"pustules":null,"rated_on":"2026-11-23","rating":2}','4b6c55d0dc705ed093140a3f20ff9276','6e0405cdb0ae751cd670e253259389fece3b595b3518569b27730b333336cbe3','2026-11-23T19:36:00.000000Z',60,'+0100','cc118c9eae17525ee749e9725889c6f4f23c4b03ba558c043779dd696e514b4d');
INSERT INTO "journal" VALUES('01a209e8-7900-701f-962f-051b048cac4c','d674f540c007ddff293ffd7811fed54b',32,'01a209e87900-001f-d674f540c007','01a209e8-7900-701f-817b-8912482b2179','add','mood','01a209e8-7900-701f-b65d-7a17c848538f','{"felt_on":"2026-11-23","mood":4,"note":null}','15ea33e03e4ba49e154346ce235015e9','96c551932cebb1decdadb6a39b57eda26db796a37c1679fb58a02161383413c1','2026-11-23T19:36:00.000000Z',60,'+0100','8e37412577ed9d90c6b3e9e9e1b64882eac33f12192c4e9b32a735cc1f44b99f');
INSERT INTO "journal" VALUES('01a209e8-7900-7020-8db2-ec0ab98281cd','d674f540c007ddff293ffd7811fed54b',33,'01a209e87900-0020-d674f540c007','01a209e8-7900-7020-923c-2bdb876bc3c7','add','lab','01a209e8-7900-7020-86f9-91ca2c0e80e8','{"analyte":"alt","comparator":null,"drawn_on":"2026-11-15","entered":"34","high":"41","is_fasting":null,"laboratory":null,"loinc":null,"low":"0","note":null,"origin":null,"sample":null,"unit":"U/L","value":"34"}','df0681317c029230730203e2213d9f72','b60ff316c11d3d7b4e05d892cd68a45d64989bf20906e05012866debad77f9aa','2026-11-23T19:36:00.000000Z',60,'+0100','bfa0d834775130cc79c35bd0990af9dcd8b82b10cb42e061e9ec5ded57075305');
INSERT INTO "journal" VALUES('01a209e8-7900-7021-9060-45817340c15d','d674f540c007ddff293ffd7811fed54b',34,'01a209e87900-0021-d674f540c007','01a209e8-7900-7020-923c-2bdb876bc3c7','add','lab','01a209e8-7900-7021-850c-9db535987d80','{"analyte":"triglycerides","comparator":null,"drawn_on":"2026-11-15","entered":"1.9mmol/L","high":null,"is_fasting":null,"laboratory":null,"loinc":null,"low":null,"note":null,"origin":null,"sample":null,"unit":"mmol/L","value":"1.9"}','b6fda30acdf9b165c2671607ac49a46a','ab124a3b8453402d7e1c8c781ce3832a8261f730ab9e1ac4e8cb4298bede29f3','2026-11-23T19:36:00.000000Z',60,'+0100','254511d50f304ac2f543524f1515c3669b2fe65a71969a136c04a6f98662e906');
INSERT INTO "journal" VALUES('01a209e8-7900-7022-bc19-171cfdbf1000','d674f540c007ddff293ffd7811fed54b',35,'01a209e87900-0022-d674f540c007','01a209e8-7900-7022-a6e1-511c3febde7c','add','lab_range','01a209e8-7900-7022-87ee-5167996a024a','{"analyte":"ast","from_on":"2026-11-23","high":"36","laboratory":null,"low":"0","note":null,"unit":"U/L"}','960a9a5c1cd8bffd17ff688218a49642','53e764a0feff8a4bb569e99224b19056fba97346200bf17e170963a90596d31e','2026-11-23T19:36:00.000000Z',60,'+0100','897b4fb8bc15c751a08caa0c2e80187f92abdd5890071def515f9aab5272095e');
INSERT INTO "journal" VALUES('01a209e8-7900-7023-b016-9a40928b26b9','d674f540c007ddff293ffd7811fed54b',36,'01a209e87900-0023-d674f540c007','01a209e8-7900-7023-8562-8985c7c71aca','add','visit','01a209e8-7900-7023-a1cb-f01819072d55','{"clock":"14:30","note":null,"state":"planned","visit_on":"2026-12-03","who":"Dr A"}','ea96fa24de17daac3f18c1ecd062a271','9d5a80709d39aeda9ff9fa0c36f009c53418e802750d3257351fe95e882dde0b','2026-11-23T19:36:00.000000Z',60,'+0100','b812ed28598d0b7b51360cbfadd00deb5a8a847adfa2953781bfd0a3a5d1e5d8');
INSERT INTO "journal" VALUES('01a209e8-7900-7024-86f1-61383fc1020a','d674f540c007ddff293ffd7811fed54b',37,'01a209e87900-0024-d674f540c007','01a209e8-7900-7024-b0f9-b17ae9ecd03d','add','supply','01a209e8-7900-7024-acd9-72a690dec3d8','{"capsules":60,"fetched_on":"2026-11-23","note":null,"strength_ug":20000}','dfda2fffdc58cfefe99fcc6ceccbd5b3','a31fd6051263a7f01a6b3ba7f5b1e4da083719494cc7c2106f3dcda195be8d91','2026-11-23T19:36:00.000000Z',60,'+0100','b9420c6a9bbf0b7a9581e657216804163eb0e9be44e856824cda1f0c3974e3c2');
INSERT INTO "journal" VALUES('01a209e8-7900-7025-8495-1846b5b0027a','d674f540c007ddff293ffd7811fed54b',38,'01a209e87900-0025-d674f540c007','01a209e8-7900-7025-9dfd-accfab5770fd','add','prescription','01a209e8-7900-7025-802f-832a633b821d','{"capsules":null,"cycle":"60000","formulation":null,"from_on":"2026-12-01","note":null}','78e910d9f317bb197d9d290f58307522','ece6357f15bc236272c63dca804e54dcea06d853261b1b8ec224eb26866dd154','2026-11-23T19:36:00.000000Z',60,'+0100','8065d11bb798959d67d7bb020538b603eb401c78bc5bfbe86f28b99b2c350bcb');
INSERT INTO "journal" VALUES('01a209e8-7900-7026-b103-7480298cb766','d674f540c007ddff293ffd7811fed54b',39,'01a209e87900-0026-d674f540c007','01a209e8-7900-7026-8284-0ae6b5244c5e','void','dose','01a209e8-7900-7005-bd59-87f18a408d5a','{}','3d17e04cc9dd8ff57fd6202d6b70989d','65f0879a28cbf30e6fdce266c27d535e3100ef2991456c3de050a441f1fc66ec','2026-11-23T19:36:00.000000Z',60,'+0100','d6e2c2da972766e12311e1f0638c2b039484e320250269fb31aa2302ff73fd68');
INSERT INTO "journal" VALUES('01a209e8-7900-7027-bd26-8f20aeca5611','d674f540c007ddff293ffd7811fed54b',40,'01a209e87900-0027-d674f540c007','01a209e8-7900-7027-b76a-6dbe81bda8a9','amend','dose','01a209e8-7900-7006-aaa2-410cdd912012','{"dose_ug":20000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-04","utc_offset_min":null}','b05ada1372eecefafa9a6fc5583606cd','2ece16d54698250a42855966e454dc3dac8d8e393015779d86e575d0c1eb1b6e','2026-11-23T19:36:00.000000Z',60,'+0100','4b09e52ef62fd119da4126b2d448d81e88aca72130d81100388a41f1679febb5');
INSERT INTO "journal" VALUES('01a209e8-7900-7028-9c61-9a628cee0033','d674f540c007ddff293ffd7811fed54b',41,'01a209e87900-0028-d674f540c007','01a209e8-7900-7028-a5ed-3aea134db427','amend','weight','01a209e8-7900-701a-8e92-d39e7c021a2c','{"entered":"71.4kg","measured_on":"2026-11-23","note":null,"unit":"kg","weight_ug":71400000000}','71a7ca57d9e01f09bd4d803aff6b1d17','f30e42f800fb6c89951c90dd5a217ab0dc690cad36822549104f28649aecc096','2026-11-23T19:36:00.000000Z',60,'+0100','7ff42a798e08105ad78350e9211b0647ca165f6151fef299edd3d8814d656d48');
INSERT INTO "journal" VALUES('01a209e8-7900-7029-9c00-e0e487686852','d674f540c007ddff293ffd7811fed54b',42,'01a209e87900-0029-d674f540c007','01a209e8-7900-7029-b47e-f99c56aa8e40','void','change','01a209e8-7900-7028-a5ed-3aea134db427','{}','b3b9f4ebc5ad3a9f728f646ba5749e0c','81ec4fe11c7fbdfe222cb9a5d84d722768cee213d17d39516f2c262344091eac','2026-11-23T19:36:00.000000Z',60,'+0100','02104ec44213bbd773183c6ae7bf347b1dee4997785241488ebb7d98f3d2258b');
INSERT INTO "journal" VALUES('01a209e8-7900-702a-82e3-1cc530ef22aa','d674f540c007ddff293ffd7811fed54b',43,'01a209e87900-002a-d674f540c007','01a209e8-7900-702a-81aa-c516f7dee199','assert','change','01a209e8-7900-701c-8edb-c73b9c8d0c5a','{}','57344e89d037f868ebbb3246d240c0e8','f4b8e9cf18722a44b88ae7019220aa763822acc3a52b5c000bee3157a3947946','2026-11-23T19:36:00.000000Z',60,'+0100','f29be83f2cbd7ff07e77def55df927acc3d92ba26498307da16dbc89e54d7e27');
INSERT INTO "journal" VALUES('01a209e8-7900-702b-ba34-43df531b6df2','d674f540c007ddff293ffd7811fed54b',44,'01a209e87900-002b-d674f540c007','01a209e8-7900-702a-81aa-c516f7dee199','void','note','01a209e8-7900-701c-8edb-c73b9c8d0c5a','{}','a5bbe685dfc3c46dc942efc6a6ba0f1a','88473331433555404175ec305a1def62c6fbdc3b950fa877b7246873c390fd26','2026-11-23T19:36:00.000000Z',60,'+0100','089e60ebcfb2475acbae3722bdd9da82acad76e6edea0454d94cbe212cbf23a6');
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
INSERT INTO "lab" VALUES('01a209e8-7900-7020-86f9-91ca2c0e80e8','2026-11-15','alt','34','U/L',NULL,'34','0','41',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'01a209e87900-0020-d674f540c007');
INSERT INTO "lab" VALUES('01a209e8-7900-7021-850c-9db535987d80','2026-11-15','triglycerides','1.9','mmol/L',NULL,'1.9mmol/L',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'01a209e87900-0021-d674f540c007');
CREATE TABLE lab_held (            -- results that a laboratory's own range holds for, in the unit of the result
  entry_uuid        TEXT PRIMARY KEY,
  ref_low           REAL,
  ref_high          REAL,
  is_low_exclusive  INTEGER NOT NULL CHECK (is_low_exclusive IN (0, 1)),    -- the end itself lies outside
  is_high_exclusive INTEGER NOT NULL CHECK (is_high_exclusive IN (0, 1)),
  flag              TEXT CHECK (flag IN ('low', 'high'))                    -- none: inside, or not certain
) STRICT, WITHOUT ROWID;
INSERT INTO "lab_held" VALUES('01a209e8-7900-7020-86f9-91ca2c0e80e8',0.0,41.0,0,0,NULL);
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
INSERT INTO "lab_range" VALUES('01a209e8-7900-7022-87ee-5167996a024a','2026-11-23','ast','U/L','0','36',NULL,NULL,'01a209e87900-0022-d674f540c007');
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
INSERT INTO "meta" VALUES('open_folders','["/work/fhir/tests/storage/written/0006/sync"]');
INSERT INTO "meta" VALUES('profile_uuid','5593df5d43085fb432686d84a9605410');
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
INSERT INTO "mood" VALUES('01a209e8-7900-701f-b65d-7a17c848538f','2026-11-23',4,NULL,'01a209e87900-001f-d674f540c007');
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
INSERT INTO "note" VALUES('01a209e8-7900-701b-a3fc-a8d9bba5aead','2026-11-23','knee pain?',1,'01a209e87900-001b-d674f540c007',NULL,NULL);
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
INSERT INTO "prescription" VALUES('01a209e8-7900-7002-b3d0-2fca9089da00','2026-11-01','40000',NULL,NULL,NULL,NULL,'01a209e87900-0002-d674f540c007');
INSERT INTO "prescription" VALUES('01a209e8-7900-7025-802f-832a633b821d','2026-12-01','60000',NULL,NULL,NULL,NULL,'01a209e87900-0025-d674f540c007');
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
INSERT INTO "skin" VALUES('01a209e8-7900-701e-b0fb-22814327b50d','2026-11-23',2,NULL,NULL,NULL,NULL,NULL,NULL,'01a209e87900-001e-d674f540c007');
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
INSERT INTO "supply" VALUES('01a209e8-7900-7024-acd9-72a690dec3d8','2026-11-23',60,20000,NULL,NULL,'01a209e87900-0024-d674f540c007');
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
INSERT INTO "visit" VALUES('01a209e8-7900-7023-a1cb-f01819072d55','2026-12-03','14:30','Dr A',NULL,'01a209e87900-0023-d674f540c007','planned');
CREATE TABLE weight (
  entry_uuid  TEXT PRIMARY KEY,
  measured_on TEXT NOT NULL CHECK (date(measured_on, '+0 days') IS measured_on),
  weight_ug   INTEGER NOT NULL CHECK (weight_ug BETWEEN 20000000000 AND 350000000000),  -- 1 lb = 453592370 ug exactly
  unit        TEXT NOT NULL CHECK (unit IN ('kg', 'lb')),
  entered     TEXT NOT NULL,                        -- as typed
  note        TEXT,
  added_hlc   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "weight" VALUES('01a209e8-7900-7001-8aa2-b8016e99cb76','2026-11-01',70000000000,'kg','70kg',NULL,'01a209e87900-0001-d674f540c007');
INSERT INTO "weight" VALUES('01a209e8-7900-701a-8e92-d39e7c021a2c','2026-11-23',71200000000,'kg','71,2kg',NULL,'01a209e87900-001a-d674f540c007');
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
         h.ref_low, h.ref_high, h.is_low_exclusive AS low_exclusive, h.is_high_exclusive AS high_exclusive, h.flag,
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
