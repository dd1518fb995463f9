BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'isotrack','0001_journal_and_tables','2026-11-29 10:47:04.841977+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'isotrack','0002_effects_and_visits','2026-11-29 10:47:04.848780+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'isotrack','0003_intakes_and_goals','2026-11-29 10:47:04.849889+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'isotrack','0004_laboratory_results','2026-11-29 10:47:04.850362+00:00');
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
INSERT INTO "course" VALUES('01a209e8-7900-7000-b054-e66dc74f8f60','2026-11-01',NULL,'conventional',NULL,NULL,0,'2026-11-01=120000/kg',NULL,'01a209e87900-0000-19b5fc12e177');
CREATE TABLE device (              -- the writers that this very file has been; a copied file gets a new one
  device     TEXT PRIMARY KEY,     -- 32 hex digits
  file_inode INTEGER NOT NULL,     -- the file it belongs to: another inode means a copy
  last_seq   INTEGER NOT NULL,     -- stored end of this device's chain, compared on every open
  last_sha   TEXT NOT NULL,
  is_current INTEGER NOT NULL CHECK (is_current IN (0, 1))
, is_local INTEGER NOT NULL DEFAULT 0 CHECK (is_local IN (0, 1))) STRICT, WITHOUT ROWID;
INSERT INTO "device" VALUES('19b5fc12e177767b312dc5ceaac274bb',2146578,44,'cb925467f1b97a9963ff0c5d88f368e5d45a434af6b1987a9daa3fa626e00060',1,0);
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
INSERT INTO "dose" VALUES('01a209e8-7900-7003-aeab-92206e642e1e','2026-11-01',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0003-19b5fc12e177','19b5fc12e177767b312dc5ceaac274bb','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7004-8ec2-78f2d14fe3eb','2026-11-02',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0004-19b5fc12e177','19b5fc12e177767b312dc5ceaac274bb','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7006-8424-931b863e7bad','2026-11-04',20000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0006-19b5fc12e177','19b5fc12e177767b312dc5ceaac274bb','partial',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7007-b032-15c9bef9ed9d','2026-11-05',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0007-19b5fc12e177','19b5fc12e177767b312dc5ceaac274bb','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7008-8ce8-bc7ba4dd0922','2026-11-06',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0008-19b5fc12e177','19b5fc12e177767b312dc5ceaac274bb','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7009-92cf-dc76027d9bd0','2026-11-07',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0009-19b5fc12e177','19b5fc12e177767b312dc5ceaac274bb','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700a-9b1d-40d1d5067144','2026-11-08',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-000a-19b5fc12e177','19b5fc12e177767b312dc5ceaac274bb','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700b-ba60-1d3c726cdda5','2026-11-09',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-000b-19b5fc12e177','19b5fc12e177767b312dc5ceaac274bb','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700c-abdc-1c823319f2e0','2026-11-10',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-000c-19b5fc12e177','19b5fc12e177767b312dc5ceaac274bb','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700d-adc2-4add2ea94412','2026-11-11',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-000d-19b5fc12e177','19b5fc12e177767b312dc5ceaac274bb','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700e-b5cb-c655440eb1e8','2026-11-12',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-000e-19b5fc12e177','19b5fc12e177767b312dc5ceaac274bb','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700f-8b30-c23bf98748f3','2026-11-13',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-000f-19b5fc12e177','19b5fc12e177767b312dc5ceaac274bb','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7010-8c77-09cefc7e60c2','2026-11-14',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0010-19b5fc12e177','19b5fc12e177767b312dc5ceaac274bb','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7011-ae11-95020184af13','2026-11-15',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0011-19b5fc12e177','19b5fc12e177767b312dc5ceaac274bb','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7012-b16e-ef5a9f3aed05','2026-11-16',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0012-19b5fc12e177','19b5fc12e177767b312dc5ceaac274bb','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7013-81c6-5054578a3227','2026-11-17',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0013-19b5fc12e177','19b5fc12e177767b312dc5ceaac274bb','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7014-92b8-e5a90cdf8b96','2026-11-18',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0014-19b5fc12e177','19b5fc12e177767b312dc5ceaac274bb','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7015-ae55-c64bd8472d79','2026-11-19',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0015-19b5fc12e177','19b5fc12e177767b312dc5ceaac274bb','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7016-b402-7720943ed0d6','2026-11-20',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0016-19b5fc12e177','19b5fc12e177767b312dc5ceaac274bb','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7017-a900-91a5c016431f','2026-11-21',20000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0017-19b5fc12e177','19b5fc12e177767b312dc5ceaac274bb','partial',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7018-80d5-244dcf65a531','2026-11-22',0,1,0,NULL,NULL,NULL,NULL,NULL,'01a209e87900-0018-19b5fc12e177','19b5fc12e177767b312dc5ceaac274bb','skipped',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7019-a3b7-b98d1f6a225a','2026-11-20',20000,0,1,NULL,NULL,2,'as told',NULL,'01a209e87900-0019-19b5fc12e177','19b5fc12e177767b312dc5ceaac274bb','extra',NULL,NULL,0,20000,0);
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
INSERT INTO "effect" VALUES('01a209e8-7900-701d-9ef3-58b2ebaf1006','2026-11-03','lips_dry',2,'lips','2026-11-09',NULL,0,'01a209e87900-001d-19b5fc12e177');
CREATE TABLE entry (               -- the numbers people see (d312): given once per file, never used again
  entry_uuid TEXT PRIMARY KEY,
  kind       TEXT NOT NULL,
  number     INTEGER NOT NULL CHECK (number >= 1),
  UNIQUE (kind, number)
) STRICT, WITHOUT ROWID;
INSERT INTO "entry" VALUES('01a209e8-7900-7000-b054-e66dc74f8f60','course',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7001-a4ec-cde020222663','weight',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7002-ba52-af583344b205','prescription',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7003-aeab-92206e642e1e','dose',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7004-8ec2-78f2d14fe3eb','dose',2);
INSERT INTO "entry" VALUES('01a209e8-7900-7005-bc41-cc17c6cf27c2','dose',3);
INSERT INTO "entry" VALUES('01a209e8-7900-7006-8424-931b863e7bad','dose',4);
INSERT INTO "entry" VALUES('01a209e8-7900-7007-b032-15c9bef9ed9d','dose',5);
INSERT INTO "entry" VALUES('01a209e8-7900-7008-8ce8-bc7ba4dd0922','dose',6);
INSERT INTO "entry" VALUES('01a209e8-7900-7009-92cf-dc76027d9bd0','dose',7);
INSERT INTO "entry" VALUES('01a209e8-7900-700a-9b1d-40d1d5067144','dose',8);
INSERT INTO "entry" VALUES('01a209e8-7900-700b-ba60-1d3c726cdda5','dose',9);
INSERT INTO "entry" VALUES('01a209e8-7900-700c-abdc-1c823319f2e0','dose',10);
INSERT INTO "entry" VALUES('01a209e8-7900-700d-adc2-4add2ea94412','dose',11);
INSERT INTO "entry" VALUES('01a209e8-7900-700e-b5cb-c655440eb1e8','dose',12);
INSERT INTO "entry" VALUES('01a209e8-7900-700f-8b30-c23bf98748f3','dose',13);
INSERT INTO "entry" VALUES('01a209e8-7900-7010-8c77-09cefc7e60c2','dose',14);
INSERT INTO "entry" VALUES('01a209e8-7900-7011-ae11-95020184af13','dose',15);
INSERT INTO "entry" VALUES('01a209e8-7900-7012-b16e-ef5a9f3aed05','dose',16);
INSERT INTO "entry" VALUES('01a209e8-7900-7013-81c6-5054578a3227','dose',17);
INSERT INTO "entry" VALUES('01a209e8-7900-7014-92b8-e5a90cdf8b96','dose',18);
INSERT INTO "entry" VALUES('01a209e8-7900-7015-ae55-c64bd8472d79','dose',19);
INSERT INTO "entry" VALUES('01a209e8-7900-7016-b402-7720943ed0d6','dose',20);
INSERT INTO "entry" VALUES('01a209e8-7900-7017-a900-91a5c016431f','dose',21);
INSERT INTO "entry" VALUES('01a209e8-7900-7018-80d5-244dcf65a531','dose',22);
INSERT INTO "entry" VALUES('01a209e8-7900-7019-a3b7-b98d1f6a225a','dose',23);
INSERT INTO "entry" VALUES('01a209e8-7900-701a-a16e-5076a4a39a23','weight',2);
INSERT INTO "entry" VALUES('01a209e8-7900-701b-9da3-664e436662dd','note',1);
INSERT INTO "entry" VALUES('01a209e8-7900-701c-a168-0892ca0088b1','note',2);
INSERT INTO "entry" VALUES('01a209e8-7900-701d-9ef3-58b2ebaf1006','effect',1);
INSERT INTO "entry" VALUES('01a209e8-7900-701e-aa7f-6033bf7cc09c','skin',1);
INSERT INTO "entry" VALUES('01a209e8-7900-701f-ba46-874b5aeb3b89','mood',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7020-ad93-4d70c491926d','lab',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7021-8ffd-df0aae0fb5cc','lab',2);
INSERT INTO "entry" VALUES('01a209e8-7900-7022-891f-3e83aa7d3bd2','lab_range',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7023-8572-c62063b9d472','visit',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7024-a8ed-2124cc90dd92','supply',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7025-b946-ead9832d53ce','prescription',2);
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
INSERT INTO "journal" VALUES('01a209e8-7900-7000-a515-05b32ef401ce','19b5fc12e177767b312dc5ceaac274bb',1,'01a209e87900-0000-19b5fc12e177','01a209e8-7900-7000-bfeb-fcc4361ed090','add','course','01a209e8-7900-7000-b054-e66dc74f8f60','{"before_ug":0,"ended_on":null,"formulation":"conventional","goals":"2026-11-01=120000/kg","prescriber":null,"programme":null,"starts_on":"2026-11-01"}','d60564ebc8715ab4e554b6a4a2f6eb69','3f8b4b6cea14fbd13e7179614b0a7e07349e8c8d8971886a4fed9741f82d4c12','2026-11-23T19:36:00.000000Z',60,'+0100','7c66f7e07967b6d0eb5ec539e5e8992478a4cd802d950f9132e5f29376668b5b');
INSERT INTO "journal" VALUES('01a209e8-7900-7001-aa3e-eb6e25491d83','19b5fc12e177767b312dc5ceaac274bb',2,'01a209e87900-0001-19b5fc12e177','01a209e8-7900-7000-bfeb-fcc4361ed090','add','weight','01a209e8-7900-7001-a4ec-cde020222663','{"entered":"70kg","measured_on":"2026-11-01","note":null,"unit":"kg","weight_ug":70000000000}','a71100799511898b13ae0dc3aa7056d6','d7eb3cb976d38b66abe95db1ec77542fd9797917420e75e008f5345627f5c5bf','2026-11-23T19:36:00.000000Z',60,'+0100','8118f554d0bc9511a360a2142166fee37c75f2f08854ce38f957c40c9e492c76');
INSERT INTO "journal" VALUES('01a209e8-7900-7002-b7f8-af71e5d8a431','19b5fc12e177767b312dc5ceaac274bb',3,'01a209e87900-0002-19b5fc12e177','01a209e8-7900-7000-bfeb-fcc4361ed090','add','prescription','01a209e8-7900-7002-ba52-af583344b205','{"capsules":null,"cycle":"40000","formulation":null,"from_on":"2026-11-01","note":null}','79d2ef092db8710bfb0ca492b8fb9bd8','20275e3d98145e8847212a0c7db4611834741af88581928572fceafa7c2de282','2026-11-23T19:36:00.000000Z',60,'+0100','301c34dd7ad526f53a58f27103c86d8f8ea12950263814aa5bbe8554bc130142');
INSERT INTO "journal" VALUES('01a209e8-7900-7003-a10e-ca3d5c8e5bde','19b5fc12e177767b312dc5ceaac274bb',4,'01a209e87900-0003-19b5fc12e177','01a209e8-7900-7003-8f0a-364064fe12b6','add','dose','01a209e8-7900-7003-aeab-92206e642e1e','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-01","utc_offset_min":null}','7980383c0493481b3bf169922019e321','d478935eeaedf9538a8271b1e67ec10252097d71af31d66e9625d2e71aac76ca','2026-11-23T19:36:00.000000Z',60,'+0100','69c87f6c85e2c33ca2bd9d1d7f930ec880c5e7b8e6a09d92894732deb7f9a1e1');
INSERT INTO "journal" VALUES('01a209e8-7900-7004-a6d0-8f02a73a9e2f','19b5fc12e177767b312dc5ceaac274bb',5,'01a209e87900-0004-19b5fc12e177','01a209e8-7900-7003-8f0a-364064fe12b6','add','dose','01a209e8-7900-7004-8ec2-78f2d14fe3eb','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-02","utc_offset_min":null}','d6c455ab5dd0cd9af671f258ee7950ab','4a1cd4658ee132b753d09843df5355c5626b842866c6ba443f1133d24504483a','2026-11-23T19:36:00.000000Z',60,'+0100','7a52ee38d8d48885fb4d2a141a10669c801563010af0ba59c6fa1c5726098c96');
INSERT INTO "journal" VALUES('01a209e8-7900-7005-9634-f02e29a88ba9','19b5fc12e177767b312dc5ceaac274bb',6,'01a209e87900-0005-19b5fc12e177','01a209e8-7900-7003-8f0a-364064fe12b6','add','dose','01a209e8-7900-7005-bc41-cc17c6cf27c2','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-03","utc_offset_min":null}','a4148eadfd8a84b275d239c44c92685d','0d4900991cd04737ffdd86acc41b015dde1fc92785b5ea31ffa1bd19e238e612','2026-11-23T19:36:00.000000Z',60,'+0100','9a3ab2752fae03f460b7c4c9def9c1360fd5ff6a992cfd6ab002632d92cbb5eb');
INSERT INTO "journal" VALUES('01a209e8-7900-7006-8c24-551e08f914b6','19b5fc12e177767b312dc5ceaac274bb',7,'01a209e87900-0006-19b5fc12e177','01a209e8-7900-7003-8f0a-364064fe12b6','add','dose','01a209e8-7900-7006-8424-931b863e7bad','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-04","utc_offset_min":null}','8251b9aa9c49f0aa9fafa3e504faaca1','01514be5140081d0970c381b85217fdf82800ad8e0d02a915faf96a44c09879e','2026-11-23T19:36:00.000000Z',60,'+0100','70bac424762a64f471d4fec7e2d001bd724e41bd52c39e1b73cf21c28ce9f3f2');
INSERT INTO "journal" VALUES('01a209e8-7900-7007-b89f-3c365a629a27','19b5fc12e177767b312dc5ceaac274bb',8,'01a209e87900-0007-19b5fc12e177','01a209e8-7900-7003-8f0a-364064fe12b6','add','dose','01a209e8-7900-7007-b032-15c9bef9ed9d','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-05","utc_offset_min":null}','840d81c13f312ac97f8b14e03f023ae8','b353b5ec520ffa37c9254c8609cd42e48072fcaa99b2fddba09b8f35832da8ac','2026-11-23T19:36:00.000000Z',60,'+0100','c6867c68d4fadc4683fad15262c7edd28f8642f2455f2e4316d00308650b7449');
INSERT INTO "journal" VALUES('01a209e8-7900-7008-9189-9234e8930683','19b5fc12e177767b312dc5ceaac274bb',9,'01a209e87900-0008-19b5fc12e177','01a209e8-7900-7003-8f0a-364064fe12b6','add','dose','01a209e8-7900-7008-8ce8-bc7ba4dd0922','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-06","utc_offset_min":null}','ac2f0ee3d471f2976163e03d50645a18','d492c914c111370f62313aaf7b0c4328e9d4d818a117605e6a34c1ca8095c294','2026-11-23T19:36:00.000000Z',60,'+0100','972bb46d337d2222439889cfae471ab8b55c0ac810130c677a1efb4bdc2523e7');
INSERT INTO "journal" VALUES('01a209e8-7900-7009-b422-f64c092d6225','19b5fc12e177767b312dc5ceaac274bb',10,'01a209e87900-0009-19b5fc12e177','01a209e8-7900-7003-8f0a-364064fe12b6','add','dose','01a209e8-7900-7009-92cf-dc76027d9bd0','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-07","utc_offset_min":null}','31284b1093ed53845736d5b1992efab2','caab04095a04bce3f43cf830b42f858adae0ecfb0003bdb73848011e67ee6b43','2026-11-23T19:36:00.000000Z',60,'+0100','50df163d50338015c7ed059d8541935e78e27b3b472fcf697b47f62e097f5907');
INSERT INTO "journal" VALUES('01a209e8-7900-700a-b77b-a97ad97cd010','19b5fc12e177767b312dc5ceaac274bb',11,'01a209e87900-000a-19b5fc12e177','01a209e8-7900-7003-8f0a-364064fe12b6','add','dose','01a209e8-7900-700a-9b1d-40d1d5067144','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-08","utc_offset_min":null}','f515ec6569f82dbbc9dfc5e284d1ed41','db736bcec81a8e63814626d5fd655bae10d9ec26705d7d7f3c4be924e5bb0528','2026-11-23T19:36:00.000000Z',60,'+0100','c9d2f93d6a48c99cefab76f4d5859186b2e2df26d61baed5fd60aaf63c9fd93e');
INSERT INTO "journal" VALUES('01a209e8-7900-700b-a7c4-d3535c060002','19b5fc12e177767b312dc5ceaac274bb',12,'01a209e87900-000b-19b5fc12e177','01a209e8-7900-7003-8f0a-364064fe12b6','add','dose','01a209e8-7900-700b-ba60-1d3c726cdda5','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-09","utc_offset_min":null}','56a016c8ce45f7ff173426cec76c8939','66de3647c49635741c2c007538933e9b630c77ea79ed9639fc69e1635c231398','2026-11-23T19:36:00.000000Z',60,'+0100','34838bfab776861be6082ef220872ef3350fa8508cc018948a6fc3ca242318b8');
INSERT INTO "journal" VALUES('01a209e8-7900-700c-b180-1c0b9276948a','19b5fc12e177767b312dc5ceaac274bb',13,'01a209e87900-000c-19b5fc12e177','01a209e8-7900-7003-8f0a-364064fe12b6','add','dose','01a209e8-7900-700c-abdc-1c823319f2e0','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-10","utc_offset_min":null}','c45487b920560f8a904b104b4140272b','c31b6c26eaf6c0c911d0faaeea24d25694a22be214973967de4815b0ffae408d','2026-11-23T19:36:00.000000Z',60,'+0100','3018fb7202431bef6660f6697a77a4290ddf15f524e2eea12ce2d9cd570b805a');
INSERT INTO "journal" VALUES('01a209e8-7900-700d-997e-57ce24747f82','19b5fc12e177767b312dc5ceaac274bb',14,'01a209e87900-000d-19b5fc12e177','01a209e8-7900-7003-8f0a-364064fe12b6','add','dose','01a209e8-7900-700d-adc2-4add2ea94412','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-11","utc_offset_min":null}','9542d7c9c703046a979b606532aba747','8efa621f30db38d493aa38aa970603fba312faae9854d933aaa676f795c857ee','2026-11-23T19:36:00.000000Z',60,'+0100','cf5449891bdc367b33a1e7be6629699dffede9af9961085dc0a663128df650c6');
INSERT INTO "journal" VALUES('01a209e8-7900-700e-a00f-0f565be1de82','19b5fc12e177767b312dc5ceaac274bb',15,'01a209e87900-000e-19b5fc12e177','01a209e8-7900-7003-8f0a-364064fe12b6','add','dose','01a209e8-7900-700e-b5cb-c655440eb1e8','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-12","utc_offset_min":null}','b7d958d7f34f8f1411580982d574271c','3ae3dc43b38fed38aa2e2bf82f24b30e1469c30d937b3cc5fc9bc15daea72878','2026-11-23T19:36:00.000000Z',60,'+0100','9886d374dee582bd18ed40cd63a834398dc7fb00529010fd915a6ef5f4161c19');
INSERT INTO "journal" VALUES('01a209e8-7900-700f-9366-86511fcce9df','19b5fc12e177767b312dc5ceaac274bb',16,'01a209e87900-000f-19b5fc12e177','01a209e8-7900-7003-8f0a-364064fe12b6','add','dose','01a209e8-7900-700f-8b30-c23bf98748f3','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-13","utc_offset_min":null}','d0f86cf0f204c5b13e3607c9bef7102a','0a8d5b8330d1d73c1f6bc7d364c9a600a55c7166362e024a01755bacda7bd395','2026-11-23T19:36:00.000000Z',60,'+0100','c98e21051b36f7f3b5841f062a6cc5aba7bd29e64a3a34530ebfb38cf5b397c9');
INSERT INTO "journal" VALUES('01a209e8-7900-7010-97bd-4e63610af8be','19b5fc12e177767b312dc5ceaac274bb',17,'01a209e87900-0010-19b5fc12e177','01a209e8-7900-7003-8f0a-364064fe12b6','add','dose','01a209e8-7900-7010-8c77-09cefc7e60c2','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-14","utc_offset_min":null}','b4b42fd33728d77437ba767bf454ae42','54b7e1ccd13647843e681c022fa362907c7485777168a6fe0f8b8ea51dead826','2026-11-23T19:36:00.000000Z',60,'+0100','289c146254de4aabd89b47a6879558190ac432a0795bf7a51dd44dd141f3dcc4');
INSERT INTO "journal" VALUES('01a209e8-7900-7011-a57c-e631821f56f1','19b5fc12e177767b312dc5ceaac274bb',18,'01a209e87900-0011-19b5fc12e177','01a209e8-7900-7003-8f0a-364064fe12b6','add','dose','01a209e8-7900-7011-ae11-95020184af13','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-15","utc_offset_min":null}','9a4db05a333c0207aa266251f09e2998','f9437f57160c89ce5915aa72ceb3c04723bb7da659c3b8fa0172521cc90e406b','2026-11-23T19:36:00.000000Z',60,'+0100','c94ba58c7ac99d63f7e5f6a0df686cb82d16fb2a65507827a74f53522640eaa3');
INSERT INTO "journal" VALUES('01a209e8-7900-7012-917c-89532433e752','19b5fc12e177767b312dc5ceaac274bb',19,'01a209e87900-0012-19b5fc12e177','01a209e8-7900-7003-8f0a-364064fe12b6','add','dose','01a209e8-7900-7012-b16e-ef5a9f3aed05','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-16","utc_offset_min":null}','0fce6e38791c938a60861cfd017e096c','3dcac725ef9d61434c625218f9ed10d65e76bf86f4ebc7fad45963a077d26614','2026-11-23T19:36:00.000000Z',60,'+0100','61bbfd780431041ad5001bc0b208c73b0a2b4936ecaf81921f35ec5750d3957f');
INSERT INTO "journal" VALUES('01a209e8-7900-7013-8d32-f6b41cfaaa27','19b5fc12e177767b312dc5ceaac274bb',20,'01a209e87900-0013-19b5fc12e177','01a209e8-7900-7003-8f0a-364064fe12b6','add','dose','01a209e8-7900-7013-81c6-5054578a3227','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-17","utc_offset_min":null}','1436fb59df3e3bbaaa59c68961669883','4e826e4e949ac3a2a0ea938bbc77b3b1a5bf52f26d8d34e6000d4d0f07729a84','2026-11-23T19:36:00.000000Z',60,'+0100','2cedaae476edae87d25fa29a457abbd23ffba7402a1d1bc59fae03d460b8ddc4');
INSERT INTO "journal" VALUES('01a209e8-7900-7014-9d8c-fa6f8eef0f2e','19b5fc12e177767b312dc5ceaac274bb',21,'01a209e87900-0014-19b5fc12e177','01a209e8-7900-7003-8f0a-364064fe12b6','add','dose','01a209e8-7900-7014-92b8-e5a90cdf8b96','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-18","utc_offset_min":null}','b68a965495c5c9d5dfdf6dceb1dca928','3749af5ba427280531b1d60a4c759e65873d44ca0a864c2bef767698c98a3630','2026-11-23T19:36:00.000000Z',60,'+0100','95b22b8265352432b80b5b2f725ffbb896372b80f3ab83c44e2a9cfa612d3dd8');
INSERT INTO "journal" VALUES('01a209e8-7900-7015-80ac-d9e2bab2f714','19b5fc12e177767b312dc5ceaac274bb',22,'01a209e87900-0015-19b5fc12e177','01a209e8-7900-7003-8f0a-364064fe12b6','add','dose','01a209e8-7900-7015-ae55-c64bd8472d79','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-19","utc_offset_min":null}','4af2985b416848ca7141d43ab183dec8','885ec3be16e1b828d6bf99d353b43fbedc074dfd98d08f5259806e06b1a077f7','2026-11-23T19:36:00.000000Z',60,'+0100','0487075977fec59969bb5c97f9fac34ecd60fa473d74d292443314d361f63b3c');
INSERT INTO "journal" VALUES('01a209e8-7900-7016-9289-4e8b722c8bd2','19b5fc12e177767b312dc5ceaac274bb',23,'01a209e87900-0016-19b5fc12e177','01a209e8-7900-7003-8f0a-364064fe12b6','add','dose','01a209e8-7900-7016-b402-7720943ed0d6','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-20","utc_offset_min":null}','fbad615e109cd8dff0ef1f03a382ffb0','d32119f188be71ec04eaf4b4ad066161b98890b01003da817f0bcc0b07aa2d8b','2026-11-23T19:36:00.000000Z',60,'+0100','d139cf963401be2690389e117bb4f152c9735c239b47b3fdb76074217a2f5e98');
INSERT INTO "journal" VALUES('01a209e8-7900-7017-bc84-980f5969799d','19b5fc12e177767b312dc5ceaac274bb',24,'01a209e87900-0017-19b5fc12e177','01a209e8-7900-7017-9b6c-99b45ddaad86','add','dose','01a209e8-7900-7017-a900-91a5c016431f','{"dose_ug":20000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-21","utc_offset_min":null}','468fe1f0aa0bd5de91e0e570c0827402','39025711cd2bfad54c2d5c6429f8caaa2429458612ccaefe26dc326e545c6cb8','2026-11-23T19:36:00.000000Z',60,'+0100','efdc7439d15225c103aa130a9f8efed05bd042a8a47d3592e098b673e550b2ab');
INSERT INTO "journal" VALUES('01a209e8-7900-7018-b1fd-b6f914720027','19b5fc12e177767b312dc5ceaac274bb',25,'01a209e87900-0018-19b5fc12e177','01a209e8-7900-7018-b097-7142c13da49a','add','dose','01a209e8-7900-7018-80d5-244dcf65a531','{"dose_ug":0,"is_extra":0,"is_skipped":1,"note":null,"said_slot":null,"taken_at_utc":null,"taken_on":"2026-11-22","utc_offset_min":null}','9b8b0097fa85857ebb78b9efc6015bbd','4bb11cd15a09d206bb90ccda81c823af438c77f882d77c18ba4cd35432331fdd','2026-11-23T19:36:00.000000Z',60,'+0100','d08e552e9f0de4547bb60872e356002276e63aac039eb6b3e3f3d5ca591a516e');
INSERT INTO "journal" VALUES('01a209e8-7900-7019-95b2-29022781c5a5','19b5fc12e177767b312dc5ceaac274bb',26,'01a209e87900-0019-19b5fc12e177','01a209e8-7900-7019-a54d-bf7c4d0c1734','add','dose','01a209e8-7900-7019-a3b7-b98d1f6a225a','{"dose_ug":20000,"is_extra":1,"is_skipped":0,"note":"as told","said_slot":2,"taken_at_utc":null,"taken_on":"2026-11-20","utc_offset_min":null}','8690798f8a17bd2c34c172e56feadee8','9e5d676890092009d329c6ad59808b0a3d6e4093adef72c88b75a3d35b0c3034','2026-11-23T19:36:00.000000Z',60,'+0100','3522bb9a86b79a4ab3fd4df726829e108aa08633b7bca0dbab2188335c321d23');
INSERT INTO "journal" VALUES('01a209e8-7900-701a-a654-f5d6540b2ee4','19b5fc12e177767b312dc5ceaac274bb',27,'01a209e87900-001a-19b5fc12e177','01a209e8-7900-701a-8602-34de26d3d937','add','weight','01a209e8-7900-701a-a16e-5076a4a39a23','{"entered":"71,2kg","measured_on":"2026-11-23","note":null,"unit":"kg","weight_ug":71200000000}','8385dec382ef71591e2b52f603aab641','eff9ec9d174edf3a1eaea2ffcd69f313561d291abc1cf7bbda9ea69020f2b648','2026-11-23T19:36:00.000000Z',60,'+0100','eeb0138af597334c364152c0e70b337a4739022cdf5c3e092bbed05f29736e92');
INSERT INTO "journal" VALUES('01a209e8-7900-701b-95b9-49b0ca7f0f05','19b5fc12e177767b312dc5ceaac274bb',28,'01a209e87900-001b-19b5fc12e177','01a209e8-7900-701b-a218-fdd5920d4b52','add','note','01a209e8-7900-701b-9da3-664e436662dd','{"is_question":1,"noted_on":"2026-11-23","text":"knee pain?"}','decd384bdd589d73299aefdc254c3cf3','dc8f5e5f3b7f1e9ec1d454325da6b66411cbc6ce2e6eaea659b8bfb3aaf1c5a2','2026-11-23T19:36:00.000000Z',60,'+0100','5cfc27003dd1b4ca486d659edd9e66b309a0e02ab5cf002d6508c20d33405663');
INSERT INTO "journal" VALUES('01a209e8-7900-701c-93c4-2ea45c691ee5','19b5fc12e177767b312dc5ceaac274bb',29,'01a209e87900-001c-19b5fc12e177','01a209e8-7900-701c-bea0-cb511e571035','add','note','01a209e8-7900-701c-a168-0892ca0088b1',NULL,NULL,'a050671331f321751cce07c6c9c5de020030fa32f042f323230c2062f6e01b18','2026-11-23T19:36:00.000000Z',60,'+0100','15c0c3ce3672a57411a95d594ce114849c6b2b18d5b12088283d3e919a2aec02');
INSERT INTO "journal" VALUES('01a209e8-7900-701d-9c3f-f812b079ed14','19b5fc12e177767b312dc5ceaac274bb',30,'01a209e87900-001d-19b5fc12e177','01a209e8-7900-701d-9e30-5d6f9fe3fee1','add','effect','01a209e8-7900-701d-9ef3-58b2ebaf1006','{"felt_on":"2026-11-03","is_over":0,"note":null,"severity":2,"term":"lips_dry","until_on":"2026-11-09","words":"lips"}','f4871fe5c58a72036d15635cf08bb4ae','b7537f99e8857f361585d7863e18256bdbb322bfce4beff45832d7dcae1cf92a','2026-11-23T19:36:00.000000Z',60,'+0100','1fa9f6e292ada65ec3b8f6f753af29769053df507896d13f3eab2305f97cb216');
INSERT INTO "journal" VALUES('01a209e8-7900-701e-9e1c-a49d2742049e','19b5fc12e177767b312dc5ceaac274bb',31,'01a209e87900-001e-19b5fc12e177','01a209e8-7900-701e-b6de-4fe41c9bda36','add','skin','01a209e8-7900-701e-aa7f-6033bf7cc09c','{"comedones":null,"gags":null,"nodules":null,"note":null,"papules":null,"pustules":null,"rated_on":"2026-11-23","rating":2}','199712f7387d97aa97fa4fca7fa7c72a','902dd7d2a07661d04ea0d31002e7778b4aa3618d638d9e964bb0900d4d1a56f1','2026-11-23T19:36:00.000000Z',60,'+0100','c12fb922f0f29b9f8f40f63c5b6fdf9224f3ddcf648605dd3ace837131c1fdce');
INSERT INTO "journal" VALUES('01a209e8-7900-701f-ad20-bbe26fb7b7d7','19b5fc12e177767b312dc5ceaac274bb',32,'01a209e87900-001f-19b5fc12e177','01a209e8-7900-701f-983e-f8b266203457','add','mood','01a209e8-7900-701f-ba46-874b5aeb3b89','{"felt_on":"2026-11-23","mood":4,"note":null}','219106b601771c5e2ef9c69fc729db4d','97b20890e88896ef400fff5a6a605cb8dd80755bd0b077dd58f3066389ddf18e','2026-11-23T19:36:00.000000Z',60,'+0100','9ea17f6af1bc925c5fed00e26e1c9ecb935f9a7e2cf92affb05b3420b62e6014');
INSERT INTO "journal" VALUES('01a209e8-7900-7020-b466-3c36dc8765df','19b5fc12e177767b312dc5ceaac274bb',33,'01a209e87900-0020-19b5fc12e177','01a209e8-7900-7020-b467-574a4a061369','add','lab','01a209e8-7900-7020-ad93-4d70c491926d','{"analyte":"alt","comparator":null,"drawn_on":"2026-11-15","entered":"34","high":"41","is_fasting":null,"laboratory":null,"loinc":null,"low":"0","note":null,"origin":null,"sample":null,"unit":"U/L","value":"34"}','f825d187f11b4f0b9f5cf3b3bdea6cd1','53b6aea5b0e520f1beeea611382bd4f65767bccd6c92c3b900fc3ee43fa4a3c4','2026-11-23T19:36:00.000000Z',60,'+0100','7bcb97d11ccfc4abc02767fa09f1f599ce12936341a02cf4475ac519c63bff1d');
INSERT INTO "journal" VALUES('01a209e8-7900-7021-92d8-e6a063a6a763','19b5fc12e177767b312dc5ceaac274bb',34,'01a209e87900-0021-19b5fc12e177','01a209e8-7900-7020-b467-574a4a061369','add','lab','01a209e8-7900-7021-8ffd-df0aae0fb5cc','{"analyte":"triglycerides","comparator":null,"drawn_on":"2026-11-15","entered":"1.9mmol/L","high":null,"is_fasting":null,"laboratory":null,"loinc":null,"low":null,"note":null,"origin":null,"sample":null,"unit":"mmol/L","value":"1.9"}','40916feea01cf4234217dd554f7a5dd6','637fcfbf8eb6c48ad86c3da4556c29c63bd91d2fe5fed3eac33d1a7fafe673c6','2026-11-23T19:36:00.000000Z',60,'+0100','1499708e3f51b302545c76abec759a62dc00dfbc870129c7ba5222fcb63179f7');
INSERT INTO "journal" VALUES('01a209e8-7900-7022-b459-3e378097b6d2','19b5fc12e177767b312dc5ceaac274bb',35,'01a209e87900-0022-19b5fc12e177','01a209e8-7900-7022-9099-029aca3e9fcf','add','lab_range','01a209e8-7900-7022-891f-3e83aa7d3bd2','{"analyte":"ast","from_on":"2026-11-23","high":"36","laboratory":null,"low":"0","note":null,"unit":"U/L"}','f74f9407f62ef78cfdc8f3851c279247','0bc03a0914eb0d401bc5f673cbcc8214ec6fa6e4086522add6d18059955b9912','2026-11-23T19:36:00.000000Z',60,'+0100','bd38738740d0f6dd429c670b8cdcf3d5d8b551664b881dcb3db67aad369785b0');
INSERT INTO "journal" VALUES('01a209e8-7900-7023-a925-b8830173b4e6','19b5fc12e177767b312dc5ceaac274bb',36,'01a209e87900-0023-19b5fc12e177','01a209e8-7900-7023-a424-4de6c7538549','add','visit','01a209e8-7900-7023-8572-c62063b9d472','{"clock":"14:30","note":null,"visit_on":"2026-12-03","who":"Dr A"}','e1a9cf61434de3de9e19313684896ac1','bf1f5d49f25eed5bf1e0f32fb49491ca3b9628b581d9252a26be005ec32c9774','2026-11-23T19:36:00.000000Z',60,'+0100','dd88e62aba22b6293188649844d1cffd08945382794611d7ec912e9561caa9ea');
INSERT INTO "journal" VALUES('01a209e8-7900-7024-9239-a32bf5cfe968','19b5fc12e177767b312dc5ceaac274bb',37,'01a209e87900-0024-19b5fc12e177','01a209e8-7900-7024-acdf-acd4e1c94735','add','supply','01a209e8-7900-7024-a8ed-2124cc90dd92','{"capsules":60,"fetched_on":"2026-11-23","note":null,"strength_ug":20000}','610f501bda0ff99ebe41e06c9a07debd','766be4860ecbc6cd5f8e96fc397d8b8a84d2f99b6a9602d7cd75acc184f594d9','2026-11-23T19:36:00.000000Z',60,'+0100','0c6737f4138ee6bc3bd7cd8d7d9a44a529879e33cb6e717934926c0a3c5e87d9');
INSERT INTO "journal" VALUES('01a209e8-7900-7025-bbbd-d108295a75dc','19b5fc12e177767b312dc5ceaac274bb',38,'01a209e87900-0025-19b5fc12e177','01a209e8-7900-7025-b879-3c17e509c0c4','add','prescription','01a209e8-7900-7025-b946-ead9832d53ce','{"capsules":null,"cycle":"60000","formulation":null,"from_on":"2026-12-01","note":null}','2e6f2c08eda591e9f99a6425c4eb68e8','09f964bbef69dd829c860ca47e8576f1418d8f35a14763f843b4d5ab610efb1c','2026-11-23T19:36:00.000000Z',60,'+0100','a5235a10843446088cf154fa17c1210a81c866cf244eb0405b60e469fc7d2789');
INSERT INTO "journal" VALUES('01a209e8-7900-7026-8596-ee2e5c5f757c','19b5fc12e177767b312dc5ceaac274bb',39,'01a209e87900-0026-19b5fc12e177','01a209e8-7900-7026-8607-d5523b113e68','void','dose','01a209e8-7900-7005-bc41-cc17c6cf27c2','{}','22a20b743488da9303911f3117fa6dc9','849a2e3eed504a4b59c08b62ab0ca2e4989df1810059a2be67dcb1dabf133dd7','2026-11-23T19:36:00.000000Z',60,'+0100','a831b4b5d7604516c319bf7cc641bcfad79b0f4f261dd080f2c696dd9e8cec9f');
INSERT INTO "journal" VALUES('01a209e8-7900-7027-81df-a4f6aedf675c','19b5fc12e177767b312dc5ceaac274bb',40,'01a209e87900-0027-19b5fc12e177','01a209e8-7900-7027-8c85-7dac4379539d','amend','dose','01a209e8-7900-7006-8424-931b863e7bad','{"dose_ug":20000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-04","utc_offset_min":null}','1435dc80bf216bc692cf0fee7f3cf35e','cfa0b35466a3fe7171b0d19001b6d16ea7b2a7e2ffa8d2955234a412efee6ec8','2026-11-23T19:36:00.000000Z',60,'+0100','73c0b89d6b243e6d4c39f4e3a8131d95a634f57d160805200533a6d0223169fa');
INSERT INTO "journal" VALUES('01a209e8-7900-7028-a8ec-9a5009f0fee1','19b5fc12e177767b312dc5ceaac274bb',41,'01a209e87900-0028-19b5fc12e177','01a209e8-7900-7028-85ac-07d5d1103a37','amend','weight','01a209e8-7900-701a-a16e-5076a4a39a23','{"entered":"71.4kg","measured_on":"2026-11-23","note":null,"unit":"kg","weight_ug":71400000000}','f5614a382cecd359066afb42b847c30f','cd320ec4c37ef2ed1d1fbe08a6fc4d17ce43130df1f01e1778b49075c503b4d3','2026-11-23T19:36:00.000000Z',60,'+0100','a7949c2d13b32e61a5de1149d781131b069b3fd3e3a6b4f7c02dfbc7370596c9');
INSERT INTO "journal" VALUES('01a209e8-7900-7029-a5b5-38059856ecd9','19b5fc12e177767b312dc5ceaac274bb',42,'01a209e87900-0029-19b5fc12e177','01a209e8-7900-7029-8959-fa85dd0c1d8c','void','change','01a209e8-7900-7028-85ac-07d5d1103a37','{}','5e3f7ee506ecbecee25ee31001900750','c4f9675a6a74ffe46f3ab6453fbf518fa1a63146446f9721100014c96b46545a','2026-11-23T19:36:00.000000Z',60,'+0100','83d9e5b66a1c009f1b70bf2a518252fd857e64b15ce89dd5c4539a3428cdd614');
INSERT INTO "journal" VALUES('01a209e8-7900-702a-9431-40aa30f7217c','19b5fc12e177767b312dc5ceaac274bb',43,'01a209e87900-002a-19b5fc12e177','01a209e8-7900-702a-95b7-346ea10d8749','assert','change','01a209e8-7900-701c-a168-0892ca0088b1','{}','3b6ac8214deb3e9ed37db8916a0cc9ed','323249d7e65c6139d187995c1d53625da211a595007cb4d52d14384810e64794','2026-11-23T19:36:00.000000Z',60,'+0100','34e72ff6f86c434df9749f18e27ab6eb84c9f66453af4026ffb7257635acfc0c');
INSERT INTO "journal" VALUES('01a209e8-7900-702b-8362-6523a7dd7844','19b5fc12e177767b312dc5ceaac274bb',44,'01a209e87900-002b-19b5fc12e177','01a209e8-7900-702a-95b7-346ea10d8749','void','note','01a209e8-7900-701c-a168-0892ca0088b1','{}','a38dd14520b6c7215d4522bccb5bd368','7225291627023bff7ead365530afeeee887ca597b2f5c68d4ba1738ea091e9f9','2026-11-23T19:36:00.000000Z',60,'+0100','cb925467f1b97a9963ff0c5d88f368e5d45a434af6b1987a9daa3fa626e00060');
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
INSERT INTO "lab" VALUES('01a209e8-7900-7020-ad93-4d70c491926d','2026-11-15','alt','34','U/L',NULL,'34','0','41',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'01a209e87900-0020-19b5fc12e177');
INSERT INTO "lab" VALUES('01a209e8-7900-7021-8ffd-df0aae0fb5cc','2026-11-15','triglycerides','1.9','mmol/L',NULL,'1.9mmol/L',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'01a209e87900-0021-19b5fc12e177');
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
INSERT INTO "lab_range" VALUES('01a209e8-7900-7022-891f-3e83aa7d3bd2','2026-11-23','ast','U/L','0','36',NULL,NULL,'01a209e87900-0022-19b5fc12e177');
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
INSERT INTO "meta" VALUES('profile_uuid','6eb5d1c21a4f7472835ae8598ace95b9');
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
INSERT INTO "mood" VALUES('01a209e8-7900-701f-ba46-874b5aeb3b89','2026-11-23',4,NULL,'01a209e87900-001f-19b5fc12e177');
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
) STRICT, WITHOUT ROWID;
INSERT INTO "note" VALUES('01a209e8-7900-701b-9da3-664e436662dd','2026-11-23','knee pain?',1,'01a209e87900-001b-19b5fc12e177');
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
INSERT INTO "prescription" VALUES('01a209e8-7900-7002-ba52-af583344b205','2026-11-01','40000',NULL,NULL,NULL,NULL,'01a209e87900-0002-19b5fc12e177');
INSERT INTO "prescription" VALUES('01a209e8-7900-7025-b946-ead9832d53ce','2026-12-01','60000',NULL,NULL,NULL,NULL,'01a209e87900-0025-19b5fc12e177');
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
INSERT INTO "skin" VALUES('01a209e8-7900-701e-aa7f-6033bf7cc09c','2026-11-23',2,NULL,NULL,NULL,NULL,NULL,NULL,'01a209e87900-001e-19b5fc12e177');
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
INSERT INTO "supply" VALUES('01a209e8-7900-7024-a8ed-2124cc90dd92','2026-11-23',60,20000,NULL,NULL,'01a209e87900-0024-19b5fc12e177');
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
) STRICT, WITHOUT ROWID;
INSERT INTO "visit" VALUES('01a209e8-7900-7023-8572-c62063b9d472','2026-12-03','14:30','Dr A',NULL,'01a209e87900-0023-19b5fc12e177');
CREATE TABLE weight (
  entry_uuid  TEXT PRIMARY KEY,
  measured_on TEXT NOT NULL CHECK (date(measured_on, '+0 days') IS measured_on),
  weight_ug   INTEGER NOT NULL CHECK (weight_ug BETWEEN 20000000000 AND 350000000000),  -- 1 lb = 453592370 ug exactly
  unit        TEXT NOT NULL CHECK (unit IN ('kg', 'lb')),
  entered     TEXT NOT NULL,                        -- as typed
  note        TEXT,
  added_hlc   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "weight" VALUES('01a209e8-7900-7001-a4ec-cde020222663','2026-11-01',70000000000,'kg','70kg',NULL,'01a209e87900-0001-19b5fc12e177');
INSERT INTO "weight" VALUES('01a209e8-7900-701a-a16e-5076a4a39a23','2026-11-23',71200000000,'kg','71,2kg',NULL,'01a209e87900-001a-19b5fc12e177');
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
