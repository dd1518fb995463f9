BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'isotrack','0001_journal_and_tables','2026-11-29 06:57:24.137257+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'isotrack','0002_effects_and_visits','2026-11-29 06:57:24.145937+00:00');
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
  entry_uuid       TEXT PRIMARY KEY,
  starts_on        TEXT NOT NULL CHECK (date(starts_on, '+0 days') IS starts_on),
  ended_on         TEXT CHECK (ended_on IS NULL OR date(ended_on, '+0 days') IS ended_on),
  target_ug_per_kg INTEGER CHECK (target_ug_per_kg BETWEEN 1000 AND 1000000),   -- entered by the person, never a default
  formulation      TEXT NOT NULL CHECK (formulation IN ('conventional', 'lidose', 'micronised')),
  programme        TEXT CHECK (programme IN ('US_IPLEDGE', 'UK_PPP', 'EU_PPP', 'OTHER')),
  prescriber       TEXT,
  before_ug        INTEGER NOT NULL CHECK (before_ug BETWEEN 0 AND 100000000),  -- taken before tracking began
  added_hlc        TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "course" VALUES('01a209e8-7900-7000-a9a9-b38c5871aec4','2026-11-01',NULL,120000,'conventional',NULL,NULL,0,'01a209e87900-0000-5277ca0932aa');
CREATE TABLE device (              -- the writers that this very file has been; a copied file gets a new one
  device     TEXT PRIMARY KEY,     -- 32 hex digits
  file_inode INTEGER NOT NULL,     -- the file it belongs to: another inode means a copy
  last_seq   INTEGER NOT NULL,     -- stored end of this device's chain, compared on every open
  last_sha   TEXT NOT NULL,
  is_current INTEGER NOT NULL CHECK (is_current IN (0, 1))
, is_local INTEGER NOT NULL DEFAULT 0 CHECK (is_local IN (0, 1))) STRICT, WITHOUT ROWID;
INSERT INTO "device" VALUES('5277ca0932aa35337de9d5f00f82cec0',2179825,44,'6bc4aecc1ee5b1d17a82f2c433155a5d97944e2dd23b0536332aa5e1890a08cc',1,0);
CREATE TABLE dose (
  entry_uuid         TEXT PRIMARY KEY,
  taken_on           TEXT NOT NULL CHECK (date(taken_on, '+0 days') IS taken_on),   -- treatment day
  dose_ug            INTEGER NOT NULL CHECK (dose_ug = 0 OR dose_ug BETWEEN 500 AND 400000),
  is_skipped         INTEGER NOT NULL CHECK (is_skipped IN (0, 1) AND is_skipped = (dose_ug = 0)),
  is_extra           INTEGER NOT NULL CHECK (is_extra IN (0, 1)),
  taken_at_utc       TEXT,                          -- clock time, where one is known
  utc_offset_min     INTEGER,
  said_slot          INTEGER,                       -- the slot that was open when it was said
  note               TEXT,
  added_hlc          TEXT NOT NULL,                 -- order of entry within a day
  device             TEXT NOT NULL,
  status             TEXT NOT NULL CHECK (status IN ('taken', 'partial', 'extra', 'skipped')),
  prescribed_ug      INTEGER,                       -- of the slots it covers
  slot               INTEGER,                       -- first slot it covers
  slots              INTEGER NOT NULL,              -- how many it covers
  is_possible_double INTEGER NOT NULL CHECK (is_possible_double IN (0, 1)),
  CHECK ((taken_at_utc IS NULL) = (utc_offset_min IS NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO "dose" VALUES('01a209e8-7900-7003-9414-141440089b0a','2026-11-01',40000,0,0,NULL,NULL,1,NULL,'01a209e87900-0003-5277ca0932aa','5277ca0932aa35337de9d5f00f82cec0','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7004-a6c9-e7cd69ab5c02','2026-11-02',40000,0,0,NULL,NULL,1,NULL,'01a209e87900-0004-5277ca0932aa','5277ca0932aa35337de9d5f00f82cec0','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7006-a6d9-88ddb565f4bb','2026-11-04',20000,0,0,NULL,NULL,1,NULL,'01a209e87900-0006-5277ca0932aa','5277ca0932aa35337de9d5f00f82cec0','partial',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7007-b980-03c056fd4bb0','2026-11-05',40000,0,0,NULL,NULL,1,NULL,'01a209e87900-0007-5277ca0932aa','5277ca0932aa35337de9d5f00f82cec0','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7008-803a-1261ae9d40fd','2026-11-06',40000,0,0,NULL,NULL,1,NULL,'01a209e87900-0008-5277ca0932aa','5277ca0932aa35337de9d5f00f82cec0','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7009-acab-4f7444d056c4','2026-11-07',40000,0,0,NULL,NULL,1,NULL,'01a209e87900-0009-5277ca0932aa','5277ca0932aa35337de9d5f00f82cec0','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700a-ac6a-ca09dc1778fa','2026-11-08',40000,0,0,NULL,NULL,1,NULL,'01a209e87900-000a-5277ca0932aa','5277ca0932aa35337de9d5f00f82cec0','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700b-96af-b3d3d8a29deb','2026-11-09',40000,0,0,NULL,NULL,1,NULL,'01a209e87900-000b-5277ca0932aa','5277ca0932aa35337de9d5f00f82cec0','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700c-abd1-848bdba2d27e','2026-11-10',40000,0,0,NULL,NULL,1,NULL,'01a209e87900-000c-5277ca0932aa','5277ca0932aa35337de9d5f00f82cec0','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700d-9abb-fb50f9252c48','2026-11-11',40000,0,0,NULL,NULL,1,NULL,'01a209e87900-000d-5277ca0932aa','5277ca0932aa35337de9d5f00f82cec0','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700e-b5a3-98d3847579fb','2026-11-12',40000,0,0,NULL,NULL,1,NULL,'01a209e87900-000e-5277ca0932aa','5277ca0932aa35337de9d5f00f82cec0','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700f-90e0-59d627266276','2026-11-13',40000,0,0,NULL,NULL,1,NULL,'01a209e87900-000f-5277ca0932aa','5277ca0932aa35337de9d5f00f82cec0','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7010-b69e-16b04b3d3f5e','2026-11-14',40000,0,0,NULL,NULL,1,NULL,'01a209e87900-0010-5277ca0932aa','5277ca0932aa35337de9d5f00f82cec0','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7011-8936-190251994af4','2026-11-15',40000,0,0,NULL,NULL,1,NULL,'01a209e87900-0011-5277ca0932aa','5277ca0932aa35337de9d5f00f82cec0','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7012-af11-a385c98123e7','2026-11-16',40000,0,0,NULL,NULL,1,NULL,'01a209e87900-0012-5277ca0932aa','5277ca0932aa35337de9d5f00f82cec0','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7013-9706-967f5e6d6edb','2026-11-17',40000,0,0,NULL,NULL,1,NULL,'01a209e87900-0013-5277ca0932aa','5277ca0932aa35337de9d5f00f82cec0','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7014-910e-84369a012320','2026-11-18',40000,0,0,NULL,NULL,1,NULL,'01a209e87900-0014-5277ca0932aa','5277ca0932aa35337de9d5f00f82cec0','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7015-9056-6d2a44f8e15e','2026-11-19',40000,0,0,NULL,NULL,1,NULL,'01a209e87900-0015-5277ca0932aa','5277ca0932aa35337de9d5f00f82cec0','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7016-8204-2df91a9818f6','2026-11-20',40000,0,0,NULL,NULL,1,NULL,'01a209e87900-0016-5277ca0932aa','5277ca0932aa35337de9d5f00f82cec0','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7017-ada9-acab0273a808','2026-11-21',20000,0,0,NULL,NULL,1,NULL,'01a209e87900-0017-5277ca0932aa','5277ca0932aa35337de9d5f00f82cec0','partial',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7018-8f87-b019295162f2','2026-11-22',0,1,0,NULL,NULL,1,NULL,'01a209e87900-0018-5277ca0932aa','5277ca0932aa35337de9d5f00f82cec0','skipped',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7019-98fa-dec59b4d49c2','2026-11-20',20000,0,1,NULL,NULL,NULL,'as told','01a209e87900-0019-5277ca0932aa','5277ca0932aa35337de9d5f00f82cec0','extra',NULL,NULL,0,0);
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
INSERT INTO "effect" VALUES('01a209e8-7900-701d-83e7-0f9d929e27ca','2026-11-03','lips_dry',2,'lips','2026-11-09',NULL,0,'01a209e87900-001d-5277ca0932aa');
CREATE TABLE entry (               -- the numbers people see (d312): given once per file, never used again
  entry_uuid TEXT PRIMARY KEY,
  kind       TEXT NOT NULL,
  number     INTEGER NOT NULL CHECK (number >= 1),
  UNIQUE (kind, number)
) STRICT, WITHOUT ROWID;
INSERT INTO "entry" VALUES('01a209e8-7900-7000-a9a9-b38c5871aec4','course',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7001-8f0a-58a5e0a7a013','weight',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7002-97c9-14fdd2eea424','prescription',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7003-9414-141440089b0a','dose',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7004-a6c9-e7cd69ab5c02','dose',2);
INSERT INTO "entry" VALUES('01a209e8-7900-7005-a683-b3cf4569a40e','dose',3);
INSERT INTO "entry" VALUES('01a209e8-7900-7006-a6d9-88ddb565f4bb','dose',4);
INSERT INTO "entry" VALUES('01a209e8-7900-7007-b980-03c056fd4bb0','dose',5);
INSERT INTO "entry" VALUES('01a209e8-7900-7008-803a-1261ae9d40fd','dose',6);
INSERT INTO "entry" VALUES('01a209e8-7900-7009-acab-4f7444d056c4','dose',7);
INSERT INTO "entry" VALUES('01a209e8-7900-700a-ac6a-ca09dc1778fa','dose',8);
INSERT INTO "entry" VALUES('01a209e8-7900-700b-96af-b3d3d8a29deb','dose',9);
INSERT INTO "entry" VALUES('01a209e8-7900-700c-abd1-848bdba2d27e','dose',10);
INSERT INTO "entry" VALUES('01a209e8-7900-700d-9abb-fb50f9252c48','dose',11);
INSERT INTO "entry" VALUES('01a209e8-7900-700e-b5a3-98d3847579fb','dose',12);
INSERT INTO "entry" VALUES('01a209e8-7900-700f-90e0-59d627266276','dose',13);
INSERT INTO "entry" VALUES('01a209e8-7900-7010-b69e-16b04b3d3f5e','dose',14);
INSERT INTO "entry" VALUES('01a209e8-7900-7011-8936-190251994af4','dose',15);
INSERT INTO "entry" VALUES('01a209e8-7900-7012-af11-a385c98123e7','dose',16);
INSERT INTO "entry" VALUES('01a209e8-7900-7013-9706-967f5e6d6edb','dose',17);
INSERT INTO "entry" VALUES('01a209e8-7900-7014-910e-84369a012320','dose',18);
INSERT INTO "entry" VALUES('01a209e8-7900-7015-9056-6d2a44f8e15e','dose',19);
INSERT INTO "entry" VALUES('01a209e8-7900-7016-8204-2df91a9818f6','dose',20);
INSERT INTO "entry" VALUES('01a209e8-7900-7017-ada9-acab0273a808','dose',21);
INSERT INTO "entry" VALUES('01a209e8-7900-7018-8f87-b019295162f2','dose',22);
INSERT INTO "entry" VALUES('01a209e8-7900-7019-98fa-dec59b4d49c2','dose',23);
INSERT INTO "entry" VALUES('01a209e8-7900-701a-9683-8d357868f0e0','weight',2);
INSERT INTO "entry" VALUES('01a209e8-7900-701b-ab8d-0c0b01d5bba3','note',1);
INSERT INTO "entry" VALUES('01a209e8-7900-701c-8d4c-032c7c131b12','note',2);
INSERT INTO "entry" VALUES('01a209e8-7900-701d-83e7-0f9d929e27ca','effect',1);
INSERT INTO "entry" VALUES('01a209e8-7900-701e-a2ca-b6788e21ce0d','skin',1);
INSERT INTO "entry" VALUES('01a209e8-7900-701f-a594-4f3c1a7cfe98','mood',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7020-947c-40e7a00e897c','lab',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7021-b524-2c917d9c134a','lab',2);
INSERT INTO "entry" VALUES('01a209e8-7900-7022-a3ec-0496ce217c04','lab_range',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7023-922d-02f63c2aab4b','visit',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7024-b530-192bcfc2d220','supply',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7025-a576-59a1e1257a54','prescription',2);
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
INSERT INTO "journal" VALUES('01a209e8-7900-7000-9545-0d7e94753d20','5277ca0932aa35337de9d5f00f82cec0',1,'01a209e87900-0000-5277ca0932aa','01a209e8-7900-7000-93f7-8ab8829388cd','add','course','01a209e8-7900-7000-a9a9-b38c5871aec4','{"before_ug":0,"ended_on":null,"formulation":"conventional","prescriber":null,"programme":null,"starts_on":"2026-11-01","target_ug_per_kg":120000}','d72a9cc24f926715597778c505a3031a','cff49f8acbd2e855b24e3a5ac164be07f1ab9e649131fd2da6acd3193de6e324','2026-11-23T19:36:00.000000Z',60,'+0100','6a6b21211a594d9b752b6b86dfd81dfe7b7a4a2690c5dc9b4085b1951c7adaf2');
INSERT INTO "journal" VALUES('01a209e8-7900-7001-8240-185931af827c','5277ca0932aa35337de9d5f00f82cec0',2,'01a209e87900-0001-5277ca0932aa','01a209e8-7900-7000-93f7-8ab8829388cd','add','weight','01a209e8-7900-7001-8f0a-58a5e0a7a013','{"entered":"70kg","measured_on":"2026-11-01","note":null,"unit":"kg","weight_ug":70000000000}','dbe461eb825c37aa78a594c50e284529','ef37183c20680ec2b939223e4fb101427e82740a16bfeea51a7a5fa4fa7b6d8b','2026-11-23T19:36:00.000000Z',60,'+0100','b415515634af3c20d7031aef87b8edd898ffa35392004432eb49d4257cd8b121');
INSERT INTO "journal" VALUES('01a209e8-7900-7002-85da-c5394ed40b29','5277ca0932aa35337de9d5f00f82cec0',3,'01a209e87900-0002-5277ca0932aa','01a209e8-7900-7000-93f7-8ab8829388cd','add','prescription','01a209e8-7900-7002-97c9-14fdd2eea424','{"capsules":null,"cycle_ug":"40000","formulation":null,"from_on":"2026-11-01","note":null,"times":1}','8b37837ec7033d133739aab8f20a646b','bf68af247378316851e63f0ab4c20c79619a055d97d22ed1abf8bf2b80fdc609','2026-11-23T19:36:00.000000Z',60,'+0100','7bf7ef6c77f90cce36714e3c07032ee5181229caf692541acf8a56db6b4af681');
INSERT INTO "journal" VALUES('01a209e8-7900-7003-b2e1-cdc8a03deb8d','5277ca0932aa35337de9d5f00f82cec0',4,'01a209e87900-0003-5277ca0932aa','01a209e8-7900-7003-a7b8-69f776a4e5aa','add','dose','01a209e8-7900-7003-9414-141440089b0a','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-01","utc_offset_min":null}','12803c4f9d2511d1321d5e1d941699ee','949f196c360f79cf793e0a2354cb950a6219e8f85cd97f4003674a44ee820191','2026-11-23T19:36:00.000000Z',60,'+0100','4c67f7626e851ee361a62af42d8873e9a3a0266f7dc5af52f675ff023d694d3e');
INSERT INTO "journal" VALUES('01a209e8-7900-7004-afc2-3bf2690b3fd4','5277ca0932aa35337de9d5f00f82cec0',5,'01a209e87900-0004-5277ca0932aa','01a209e8-7900-7003-a7b8-69f776a4e5aa','add','dose','01a209e8-7900-7004-a6c9-e7cd69ab5c02','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-02","utc_offset_min":null}','1ff5fbdb8e2ce2b398857dcd67e1006a','88015a398b71a51afc4e4d03f25263d5d2abdfba08258a548575d1f7aab2d844','2026-11-23T19:36:00.000000Z',60,'+0100','2d548a2d1142cf91f58be89332bae2e7065146ca384649b9fcf145a6481de188');
INSERT INTO "journal" VALUES('01a209e8-7900-7005-a01a-7808ba6a1e30','5277ca0932aa35337de9d5f00f82cec0',6,'01a209e87900-0005-5277ca0932aa','01a209e8-7900-7003-a7b8-69f776a4e5aa','add','dose','01a209e8-7900-7005-a683-b3cf4569a40e','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-03","utc_offset_min":null}','4252f3249d7d7465c7a57db3535c2959','c01bedb5fe46fc176d2ec7180fd275babdc3580f231d8c7b49733a28c47d7f99','2026-11-23T19:36:00.000000Z',60,'+0100','0415467bccfe453049c12d2e9d2f0a5710f20ed9c25ce49bb72fc8be7ba5a251');
INSERT INTO "journal" VALUES('01a209e8-7900-7006-a1c9-9c65b756da40','5277ca0932aa35337de9d5f00f82cec0',7,'01a209e87900-0006-5277ca0932aa','01a209e8-7900-7003-a7b8-69f776a4e5aa','add','dose','01a209e8-7900-7006-a6d9-88ddb565f4bb','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-04","utc_offset_min":null}','19bc7ec011ec08785955f4f186aa4628','6eba6db279775d065ef80863350904e4c833ede67a68206e38eb62e3c2e3c3fd','2026-11-23T19:36:00.000000Z',60,'+0100','ecd22da460c2b3e6acfa16d008131407d0dedfdd4f735f8e5b7e80aa855716fd');
INSERT INTO "journal" VALUES('01a209e8-7900-7007-bd37-4ca71717154c','5277ca0932aa35337de9d5f00f82cec0',8,'01a209e87900-0007-5277ca0932aa','01a209e8-7900-7003-a7b8-69f776a4e5aa','add','dose','01a209e8-7900-7007-b980-03c056fd4bb0','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-05","utc_offset_min":null}','9b2f8597f75ad538e7f216785c53bd00','3e33ddc0b34f938d3160dee628b990968e38ecc96055ad2712d3a52fa0bb8068','2026-11-23T19:36:00.000000Z',60,'+0100','d61aa80ae1487896d83b263934b8ebb5b9be5507aa0118683577be9655c1ba60');
INSERT INTO "journal" VALUES('01a209e8-7900-7008-a8da-d58bb55bd712','5277ca0932aa35337de9d5f00f82cec0',9,'01a209e87900-0008-5277ca0932aa','01a209e8-7900-7003-a7b8-69f776a4e5aa','add','dose','01a209e8-7900-7008-803a-1261ae9d40fd','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-06","utc_offset_min":null}','bbaf9b0f5512b68b86681ee3ffcadaf4','4f0d66ba81628a1325dd210d3c6c2553ad841f4b881f28d99fff6e99e55dd587','2026-11-23T19:36:00.000000Z',60,'+0100','d4ba9085061a67ec78dbfc99ab4ae3724b5ddcf3f0cd6d4fc09ac063c1638cef');
INSERT INTO "journal" VALUES('01a209e8-7900-7009-97c5-5ccfff21fcf3','5277ca0932aa35337de9d5f00f82cec0',10,'01a209e87900-0009-5277ca0932aa','01a209e8-7900-7003-a7b8-69f776a4e5aa','add','dose','01a209e8-7900-7009-acab-4f7444d056c4','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-07","utc_offset_min":null}','1f7eb2b7c46c48e95e1ba83d42516a84','c3b470bab6964dac54bdddea32064c347fcd9d20d8570952cead130a709a5b97','2026-11-23T19:36:00.000000Z',60,'+0100','ca2d1c7505497755cda307ed26671912e3c19c0a50ac394b9d4d2f9604ca51e3');
INSERT INTO "journal" VALUES('01a209e8-7900-700a-ab89-9037dc281277','5277ca0932aa35337de9d5f00f82cec0',11,'01a209e87900-000a-5277ca0932aa','01a209e8-7900-7003-a7b8-69f776a4e5aa','add','dose','01a209e8-7900-700a-ac6a-ca09dc1778fa','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-08","utc_offset_min":null}','61f10799855fb41f2569f71254b8ff0e','123db60f1b5d30b103d916a3ba40445f5cfd0bec3c55db04301d520dde5d2d95','2026-11-23T19:36:00.000000Z',60,'+0100','7f2a2f8b3d4068dc9aacb13d35752d383e2fe60bf94bd54044a705aa8e6215ad');
INSERT INTO "journal" VALUES('01a209e8-7900-700b-97d4-19f20b9d8738','5277ca0932aa35337de9d5f00f82cec0',12,'01a209e87900-000b-5277ca0932aa','01a209e8-7900-7003-a7b8-69f776a4e5aa','add','dose','01a209e8-7900-700b-96af-b3d3d8a29deb','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-09","utc_offset_min":null}','c93f682edeb82b84f489ff1f59d7f24a','28c4b49cf162122a584c0255582c0bab676958db7cd11cfad7df9be30a25ee08','2026-11-23T19:36:00.000000Z',60,'+0100','f1a4a03c012c2cb9a50495ccd6504e465ed7a8a21f7a44c5aba286c512f155e2');
INSERT INTO "journal" VALUES('01a209e8-7900-700c-8d8f-0fe379fbe4a6','5277ca0932aa35337de9d5f00f82cec0',13,'01a209e87900-000c-5277ca0932aa','01a209e8-7900-7003-a7b8-69f776a4e5aa','add','dose','01a209e8-7900-700c-abd1-848bdba2d27e','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-10","utc_offset_min":null}','2bf6739cafe97f6859c6e7363d55231c','94bc2f7edecd1c51a6905687fbbebf57ea280306c74ff635b18d642ea06ce190','2026-11-23T19:36:00.000000Z',60,'+0100','cefff145a954e1fa057bfdd18ec1ddb3a6190296c7a2562de4a33936ee41e4f8');
INSERT INTO "journal" VALUES('01a209e8-7900-700d-90b6-113cd67fc456','5277ca0932aa35337de9d5f00f82cec0',14,'01a209e87900-000d-5277ca0932aa','01a209e8-7900-7003-a7b8-69f776a4e5aa','add','dose','01a209e8-7900-700d-9abb-fb50f9252c48','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-11","utc_offset_min":null}','a9e0e7979875e6001bd6a92ff0f0a09b','271cb82accf923faea0fae8409e94401865cc5f2903c4868c11f0a853d1c7318','2026-11-23T19:36:00.000000Z',60,'+0100','6743d560e205c0ad8a912c4029895b4ee5ac79af5d0ba3562815e97695be35a9');
INSERT INTO "journal" VALUES('01a209e8-7900-700e-af78-e08f5d92a93c','5277ca0932aa35337de9d5f00f82cec0',15,'01a209e87900-000e-5277ca0932aa','01a209e8-7900-7003-a7b8-69f776a4e5aa','add','dose','01a209e8-7900-700e-b5a3-98d3847579fb','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-12","utc_offset_min":null}','9233e799ea3923ca0a4034321927c97a','3289a4567e276bac81e49d18283c50cc246b37a6cc14768103b701ed018fa001','2026-11-23T19:36:00.000000Z',60,'+0100','b6d89cae9085c60244cd9328ad8898661b1a6ed4fb6e836d2c509e647548ddf9');
INSERT INTO "journal" VALUES('01a209e8-7900-700f-a465-28476773cd12','5277ca0932aa35337de9d5f00f82cec0',16,'01a209e87900-000f-5277ca0932aa','01a209e8-7900-7003-a7b8-69f776a4e5aa','add','dose','01a209e8-7900-700f-90e0-59d627266276','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-13","utc_offset_min":null}','d974d6bbe0fff31ea7afe04b266589b0','23ea4a806ff3b17f480287f4a5409d840cd32f39d67c8d84edbe901b26b32fdc','2026-11-23T19:36:00.000000Z',60,'+0100','749c2e179b45c14efc3578386aa8987b39eafa7a608d36f5ed84843cc06d85df');
INSERT INTO "journal" VALUES('01a209e8-7900-7010-bf02-add2fece21f1','5277ca0932aa35337de9d5f00f82cec0',17,'01a209e87900-0010-5277ca0932aa','01a209e8-7900-7003-a7b8-69f776a4e5aa','add','dose','01a209e8-7900-7010-b69e-16b04b3d3f5e','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-14","utc_offset_min":null}','5a9f9dc1546fa8673a95ddfe9920d5c7','b002566839c2f327fc6b1e537cf26b6a8b2c59cedd728e16e6b303f5e9c05c4f','2026-11-23T19:36:00.000000Z',60,'+0100','663c96549421be3d4c16cf4301211171a54d3307be395367b9a12a89fc0e6f77');
INSERT INTO "journal" VALUES('01a209e8-7900-7011-af17-c76752935c04','5277ca0932aa35337de9d5f00f82cec0',18,'01a209e87900-0011-5277ca0932aa','01a209e8-7900-7003-a7b8-69f776a4e5aa','add','dose','01a209e8-7900-7011-8936-190251994af4','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-15","utc_offset_min":null}','a2cdf7ba5fb32d9935a2f14e090464ff','a610f13ce70ca771e61de9ec2c1009ed4a03994321aa1902b1a76008d9082d83','2026-11-23T19:36:00.000000Z',60,'+0100','e3f9bdb197453b562c9b7bc76371c756f4e591c08b2a8954c64c1567862e8fc5');
INSERT INTO "journal" VALUES('01a209e8-7900-7012-89ac-4f250d8878ea','5277ca0932aa35337de9d5f00f82cec0',19,'01a209e87900-0012-5277ca0932aa','01a209e8-7900-7003-a7b8-69f776a4e5aa','add','dose','01a209e8-7900-7012-af11-a385c98123e7','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-16","utc_offset_min":null}','754ac7e5591405e8a906dcca0c9d4d15','ae7e3f0982da50fad7fed72eccd621edba8e818ec0b8e72189870eb758c56461','2026-11-23T19:36:00.000000Z',60,'+0100','d2da4e31b0b0006e14a6bf32a905183eb43470520246710cf8fe7d1d5900037e');
INSERT INTO "journal" VALUES('01a209e8-7900-7013-9da6-40d448d40b9f','5277ca0932aa35337de9d5f00f82cec0',20,'01a209e87900-0013-5277ca0932aa','01a209e8-7900-7003-a7b8-69f776a4e5aa','add','dose','01a209e8-7900-7013-9706-967f5e6d6edb','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-17","utc_offset_min":null}','0f04fada4766b26c15c91856c24fb5b6','535113a087b5116b2e7b6370c2688d4099517923e929696c674974f2528612ad','2026-11-23T19:36:00.000000Z',60,'+0100','a18e19485db6f943be59c692a3f8a1f0730ff309a88826eb59103861388c7a2d');
INSERT INTO "journal" VALUES('01a209e8-7900-7014-ab9e-fa2e67ceb2f2','5277ca0932aa35337de9d5f00f82cec0',21,'01a209e87900-0014-5277ca0932aa','01a209e8-7900-7003-a7b8-69f776a4e5aa','add','dose','01a209e8-7900-7014-910e-84369a012320','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-18","utc_offset_min":null}','93f676bcc947eb6c204374d25f652ae5','b2c3c268aefbfb8e50e6f77b0e9e50a6fea3f2a07fd25c2d86f330d902e2853c','2026-11-23T19:36:00.000000Z',60,'+0100','c7102dda6bfadc9985e9e866ed9f1e7fac34bc57393ff520494f178dfcb997d3');
INSERT INTO "journal" VALUES('01a209e8-7900-7015-8826-9f5916cbb1a1','5277ca0932aa35337de9d5f00f82cec0',22,'01a209e87900-0015-5277ca0932aa','01a209e8-7900-7003-a7b8-69f776a4e5aa','add','dose','01a209e8-7900-7015-9056-6d2a44f8e15e','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-19","utc_offset_min":null}','78ed9e3d92a97ea598a7e3525d8dee31','0c640a966cddb9005c44db85b8bb082298e5bf381bbf5dee10dae56246d1a1d3','2026-11-23T19:36:00.000000Z',60,'+0100','4f92a698f71d3de11479412b506005d4efe753936dad53c77426d6dd94867887');
INSERT INTO "journal" VALUES('01a209e8-7900-7016-b489-f43dccec7a7f','5277ca0932aa35337de9d5f00f82cec0',23,'01a209e87900-0016-5277ca0932aa','01a209e8-7900-7003-a7b8-69f776a4e5aa','add','dose','01a209e8-7900-7016-8204-2df91a9818f6','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-20","utc_offset_min":null}','ff8d14614e1b689570e4bde18b1e62fc','63d2a896e1dd732ee2a210ac25fa1ea2662cb10cf96c8e0ad1ad9b7ca71afbbc','2026-11-23T19:36:00.000000Z',60,'+0100','e5a9e4811fa3ab7f2b22ae5763dcedcb80ff093ba2d2c0a98e0f95d1c2c5d795');
INSERT INTO "journal" VALUES('01a209e8-7900-7017-b2d9-c79e03c29e6f','5277ca0932aa35337de9d5f00f82cec0',24,'01a209e87900-0017-5277ca0932aa','01a209e8-7900-7017-b807-39456a349ed7','add','dose','01a209e8-7900-7017-ada9-acab0273a808','{"dose_ug":20000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-21","utc_offset_min":null}','ec14d92d52631026ef7ae7575e5f7dc8','0082953de055b45b65d296dd036ef8f8066278903d49ec999d3e5475a0e9c5eb','2026-11-23T19:36:00.000000Z',60,'+0100','25bd4bfb2de39e5deb96da817020bdcac861176aabfc608530ca9e8f70818859');
INSERT INTO "journal" VALUES('01a209e8-7900-7018-ac94-f2760c85cb92','5277ca0932aa35337de9d5f00f82cec0',25,'01a209e87900-0018-5277ca0932aa','01a209e8-7900-7018-9535-e808c78a200d','add','dose','01a209e8-7900-7018-8f87-b019295162f2','{"dose_ug":0,"is_extra":0,"is_skipped":1,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-22","utc_offset_min":null}','2873eabf743ec5eb6e5b303779b2bc8b','6188962536b452a12f3eba0f74d84fd60d3b626aae363689a4b7a3814350318c','2026-11-23T19:36:00.000000Z',60,'+0100','c106c5ae16bdb5d51c3507e74ce5b052f812d7337824c4daf92c4c597f2b369e');
INSERT INTO "journal" VALUES('01a209e8-7900-7019-94db-25b0d4c88f08','5277ca0932aa35337de9d5f00f82cec0',26,'01a209e87900-0019-5277ca0932aa','01a209e8-7900-7019-8feb-3e38c04b8926','add','dose','01a209e8-7900-7019-98fa-dec59b4d49c2','{"dose_ug":20000,"is_extra":1,"is_skipped":0,"note":"as told","said_slot":null,"taken_at_utc":null,"taken_on":"2026-11-20","utc_offset_min":null}','5f2ec0e8cb321178c10060832a654576','e6008a5c12a4db59431b79384ce4e30612a8ae39be00eeb5880c5f6b9faa5aa9','2026-11-23T19:36:00.000000Z',60,'+0100','9cb69a8bbf3b4b7832a7b319494a7cb06a82cfcc1c0106129ac0c8571a411e7d');
INSERT INTO "journal" VALUES('01a209e8-7900-701a-abd7-a12d5cb6ffde','5277ca0932aa35337de9d5f00f82cec0',27,'01a209e87900-001a-5277ca0932aa','01a209e8-7900-701a-9762-4edd520ee39f','add','weight','01a209e8-7900-701a-9683-8d357868f0e0','{"entered":"71,2kg","measured_on":"2026-11-23","note":null,"unit":"kg","weight_ug":71200000000}','983b7ad3dfedba4b39e5195bde2ceabe','5f3aa839527c18bb56a8a5a07d75c08b106abc6efc58686c2c0ce828eb4b445f','2026-11-23T19:36:00.000000Z',60,'+0100','7cd051d4975c237672d4ab96771fc3b1a01ef80631027a03ebbd00a57e4c810f');
INSERT INTO "journal" VALUES('01a209e8-7900-701b-9f70-eb47a9e58358','5277ca0932aa35337de9d5f00f82cec0',28,'01a209e87900-001b-5277ca0932aa','01a209e8-7900-701b-b0f4-d22a2ce95430','add','note','01a209e8-7900-701b-ab8d-0c0b01d5bba3','{"is_question":1,"noted_on":"2026-11-23","text":"knee pain?"}','bab17528e570ad5e913320b6f930c654','cdc6a3b308c36f7556413031a657cdb1b88716d25105b7f5e6e5d7e9a5adcc3e','2026-11-23T19:36:00.000000Z',60,'+0100','de02d6b19be50a830bbeedcd098c8f96865725fb5d6483d7eed1a1d3b8bd42c8');
INSERT INTO "journal" VALUES('01a209e8-7900-701c-ba24-fdafd9eaf6ba','5277ca0932aa35337de9d5f00f82cec0',29,'01a209e87900-001c-5277ca0932aa','01a209e8-7900-701c-acff-00dc73235b69','add','note','01a209e8-7900-701c-8d4c-032c7c131b12',NULL,NULL,'21ee706a077ef740519e67c246d008273385cfcfc6c7b703e3e205baa96cb2ac','2026-11-23T19:36:00.000000Z',60,'+0100','a0a4f0701ab2b7e840a18082063e892a770b7f88e12bd635aff4ed1dfb88407e');
INSERT INTO "journal" VALUES('01a209e8-7900-701d-9ba4-a1b9335434c8','5277ca0932aa35337de9d5f00f82cec0',30,'01a209e87900-001d-5277ca0932aa','01a209e8-7900-701d-a9f5-86818a95788e','add','effect','01a209e8-7900-701d-83e7-0f9d929e27ca','{"felt_on":"2026-11-03","is_over":0,"note":null,"severity":2,"term":"lips_dry","until_on":"2026-11-09","words":"lips"}','a5b794c90dc54afc863a95d347f63019','35fb3049f085f31f4466929383880bf188a99a7d9078e58c0b81d1d6d623d5cf','2026-11-23T19:36:00.000000Z',60,'+0100','ed3294eb2c4c55a66a5ff2baf9c258161728d857e242d6bf98c7ea1349f974ae');
INSERT INTO "journal" VALUES('01a209e8-7900-701e-9249-cb245e62da5d','5277ca0932aa35337de9d5f00f82cec0',31,'01a209e87900-001e-5277ca0932aa','01a209e8-7900-701e-92aa-38e91a0a37ac','add','skin','01a209e8-7900-701e-a2ca-b6788e21ce0d','{"comedones":null,"gags":null,"nodules":null,"note":null,"papules":null,"pustules":null,"rated_on":"2026-11-23","rating":2}','c5e4e616cc017f342016726cbdce0c92','5d02293a36719f34bfb903352ff6c8ae5ae3f14534536c67a9f278ab455ff654','2026-11-23T19:36:00.000000Z',60,'+0100','b647eed531ef11f910c009eb2cea35f71fb74a5cbbea4c6bae93f27f4c2ab9ed');
INSERT INTO "journal" VALUES('01a209e8-7900-701f-aa84-5a407dfe8034','5277ca0932aa35337de9d5f00f82cec0',32,'01a209e87900-001f-5277ca0932aa','01a209e8-7900-701f-8b49-b0cc24ea00c0','add','mood','01a209e8-7900-701f-a594-4f3c1a7cfe98','{"felt_on":"2026-11-23","mood":4,"note":null}','9802798dbce467728b6f73487e91948c','78c9f01896f433f344c541e6cfa57d9f531c23bb9c914611742ce84461282ec9','2026-11-23T19:36:00.000000Z',60,'+0100','e7e53163d76e8e224fc99532c257dbe77987f1b4a70d53ff456bf6fd1fdd9b22');
INSERT INTO "journal" VALUES('01a209e8-7900-7020-91b5-9b845790d54f','5277ca0932aa35337de9d5f00f82cec0',33,'01a209e87900-0020-5277ca0932aa','01a209e8-7900-7020-92f7-b411afdbcd0b','add','lab','01a209e8-7900-7020-947c-40e7a00e897c','{"analyte":"alt","comparator":null,"drawn_on":"2026-11-15","entered":"34","high":"41","is_fasting":null,"laboratory":null,"loinc":null,"low":"0","note":null,"origin":null,"sample":null,"unit":"U/L","value":"34"}','40bbfaded429c2c710a6fb5854617f32','e1923626f5757bfd6b8d3eec87aad7b1362d535aebc0b311f9ea9e48ad53ce19','2026-11-23T19:36:00.000000Z',60,'+0100','49a75f47decd63cec7efa50fee0fb97bd1dc5f8b1a51626013de9bbd40b267c7');
INSERT INTO "journal" VALUES('01a209e8-7900-7021-87fd-3cc7265b0111','5277ca0932aa35337de9d5f00f82cec0',34,'01a209e87900-0021-5277ca0932aa','01a209e8-7900-7020-92f7-b411afdbcd0b','add','lab','01a209e8-7900-7021-b524-2c917d9c134a','{"analyte":"triglycerides","comparator":null,"drawn_on":"2026-11-15","entered":"1.9mmol/L","high":null,"is_fasting":null,"laboratory":null,"loinc":null,"low":null,"note":null,"origin":null,"sample":null,"unit":"mmol/L","value":"1.9"}','1365a88d8e5f655199c5e2eec24430ac','2cfd057c93819b741b48ca7bac50b4b59a1d8f9f2d05757be63deeb47d11047b','2026-11-23T19:36:00.000000Z',60,'+0100','64322048582fd2f08db19b3b31bc44616ae68c221d7d4bb9f0fcbbb3675e7350');
INSERT INTO "journal" VALUES('01a209e8-7900-7022-867a-40dacf32e0f6','5277ca0932aa35337de9d5f00f82cec0',35,'01a209e87900-0022-5277ca0932aa','01a209e8-7900-7022-8373-356b741de61e','add','lab_range','01a209e8-7900-7022-a3ec-0496ce217c04','{"analyte":"ast","from_on":"2026-11-23","high":"36","laboratory":null,"low":"0","note":null,"unit":"U/L"}','bc11140f65cd4514da851174dfc2033d','a9fbeebeea91a0dff4925a014824170f815835398f60790a5acedbe4445fc20c','2026-11-23T19:36:00.000000Z',60,'+0100','bad66fd7496267d2536c4f96c94b52af7cf40304fb12c96f00864667ab5040a9');
INSERT INTO "journal" VALUES('01a209e8-7900-7023-b125-33522f85b916','5277ca0932aa35337de9d5f00f82cec0',36,'01a209e87900-0023-5277ca0932aa','01a209e8-7900-7023-b7b6-29b761188e4e','add','visit','01a209e8-7900-7023-922d-02f63c2aab4b','{"clock":"14:30","note":null,"visit_on":"2026-12-03","who":"Dr A"}','70f28e39a7e26d22ebd3befc07dc4ac8','ead48d9d0d1fb8a387328fa8eb941ec64d5c6ad661dd4fe568191e7b4dcbfd3f','2026-11-23T19:36:00.000000Z',60,'+0100','12a464570e82d1c0da2eb6aedabb84f4a7da07ce537b59ef9724f533ad061fe2');
INSERT INTO "journal" VALUES('01a209e8-7900-7024-9e92-3babdfd060a1','5277ca0932aa35337de9d5f00f82cec0',37,'01a209e87900-0024-5277ca0932aa','01a209e8-7900-7024-85d9-c54092cb7e48','add','supply','01a209e8-7900-7024-b530-192bcfc2d220','{"capsules":60,"fetched_on":"2026-11-23","note":null,"strength_ug":20000}','3e9162da6f9c2f95ff2653dfe1b130ec','95fb24507eff1976283ef452828892b572e549f4b3d26d4b28a7f741943e84f7','2026-11-23T19:36:00.000000Z',60,'+0100','ac76bea7bb3b41d7012b74609311b99b7c26b029942c722592c67f12a305b4ef');
INSERT INTO "journal" VALUES('01a209e8-7900-7025-beb6-d5017766809e','5277ca0932aa35337de9d5f00f82cec0',38,'01a209e87900-0025-5277ca0932aa','01a209e8-7900-7025-afa6-099981c8320a','add','prescription','01a209e8-7900-7025-a576-59a1e1257a54','{"capsules":null,"cycle_ug":"60000","formulation":null,"from_on":"2026-12-01","note":null,"times":1}','f3771c54146fdabebea966f047d158a9','5f7cb1d5f1f0e545e48f9da84bb36b9421b1af9a8da8b4b9d29806c898832563','2026-11-23T19:36:00.000000Z',60,'+0100','fbd9d9bc31decb3e3edc47bb2dcf61012d3acb4e90ba4d9f0c57fca6ce0dcdd5');
INSERT INTO "journal" VALUES('01a209e8-7900-7026-a9e2-dbb328362e5b','5277ca0932aa35337de9d5f00f82cec0',39,'01a209e87900-0026-5277ca0932aa','01a209e8-7900-7026-b37e-008edd10e391','void','dose','01a209e8-7900-7005-a683-b3cf4569a40e','{}','612c1f07026fdf7ac9f024001f0b6124','c4c68fa2bcfceb1d4c39716c5768c8e5c9bcd5effc207e659139d818d8f0c3e5','2026-11-23T19:36:00.000000Z',60,'+0100','8e88dabd895057e84e1d63e04781a8064c27c5eb6a32733df62dabaff999fce3');
INSERT INTO "journal" VALUES('01a209e8-7900-7027-8339-9c1c2ed5d91d','5277ca0932aa35337de9d5f00f82cec0',40,'01a209e87900-0027-5277ca0932aa','01a209e8-7900-7027-9cd9-6621e8b31cdd','amend','dose','01a209e8-7900-7006-a6d9-88ddb565f4bb','{"dose_ug":20000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-04","utc_offset_min":null}','b0beb661990254a8aef958fad89d6f02','e692826a68aa1c9c3b27c4f83b47d172e5438aac7370c98c3dce69702abfcac9','2026-11-23T19:36:00.000000Z',60,'+0100','d16c313967e68444c1ad7565db7af71d78ed2fa75c910df352a0d00f3d7e94fa');
INSERT INTO "journal" VALUES('01a209e8-7900-7028-900b-3973ac52e9e9','5277ca0932aa35337de9d5f00f82cec0',41,'01a209e87900-0028-5277ca0932aa','01a209e8-7900-7028-b9c4-8309ee7a4cfa','amend','weight','01a209e8-7900-701a-9683-8d357868f0e0','{"entered":"71.4kg","measured_on":"2026-11-23","note":null,"unit":"kg","weight_ug":71400000000}','e952523d0a9413ddfe6a6bf026b5a9fc','5ebd53e58b25bc5b4496c2c1b358c8cc50557fd700508b871e22aa2409e8e783','2026-11-23T19:36:00.000000Z',60,'+0100','8286e4802f45227bd23c1583f24793787f759b4eccec65fadf36b35fde1e51aa');
INSERT INTO "journal" VALUES('01a209e8-7900-7029-9a4a-14eb5e339f93','5277ca0932aa35337de9d5f00f82cec0',42,'01a209e87900-0029-5277ca0932aa','01a209e8-7900-7029-b4a2-c0a02fa85282','void','change','01a209e8-7900-7028-b9c4-8309ee7a4cfa','{}','b26edba78f7085ce664169cd849291c4','5e9dfe45ede6b9fdac2ea7eefd5c901caebef316dd95f2f1f471ae9b88c12cf1','2026-11-23T19:36:00.000000Z',60,'+0100','50a70cf998ebac87d1498e9c6a76d40905b0fa472253ade3ad138b6a1de8c0b2');
INSERT INTO "journal" VALUES('01a209e8-7900-702a-9911-fd9057ee9234','5277ca0932aa35337de9d5f00f82cec0',43,'01a209e87900-002a-5277ca0932aa','01a209e8-7900-702a-8bcd-e8d1df91afe8','assert','change','01a209e8-7900-701c-8d4c-032c7c131b12','{}','68f2710d1545a270b8ced524f3edd0d4','0c14bba9091655bd2eff3f3000347942b3af1fc1d956418489474a5c1cb06c41','2026-11-23T19:36:00.000000Z',60,'+0100','f3acca0bcc89fa291dde36a87040e1c6c7cdc4710b2c5629fe37318f8e0d9962');
INSERT INTO "journal" VALUES('01a209e8-7900-702b-a6b2-3744e2a8ba06','5277ca0932aa35337de9d5f00f82cec0',44,'01a209e87900-002b-5277ca0932aa','01a209e8-7900-702a-8bcd-e8d1df91afe8','void','note','01a209e8-7900-701c-8d4c-032c7c131b12','{}','dfe7e14aaab9c0baa056ac27b328fad4','b43b5a064e53a0851a2545f6137ab1ec4e51c0e0b843d153abac6701b42bb261','2026-11-23T19:36:00.000000Z',60,'+0100','6bc4aecc1ee5b1d17a82f2c433155a5d97944e2dd23b0536332aa5e1890a08cc');
CREATE TABLE lab (                 -- one laboratory result, as it was reported
  entry_uuid TEXT PRIMARY KEY,
  drawn_on   TEXT NOT NULL CHECK (date(drawn_on, '+0 days') IS drawn_on),
  analyte    TEXT NOT NULL,                -- id of knowledge/analytes.toml
  value      TEXT NOT NULL CHECK (value IN ('negative', 'positive') OR (value NOT GLOB '*[^0-9.]*' AND value GLOB '[0-9]*')),
  unit       TEXT,                         -- UCUM; none for negative and positive
  comparator TEXT CHECK (comparator IN ('<', '<=', '>', '>=')),
  entered    TEXT NOT NULL,                -- value and unit as typed
  low        TEXT CHECK (low NOT GLOB '*[^0-9.<>]*'),   -- printed with this result, in the same unit; `<5`: 5 is outside
  high       TEXT CHECK (high NOT GLOB '*[^0-9.<>]*'),
  laboratory TEXT,
  is_fasting INTEGER CHECK (is_fasting IN (0, 1)),      -- none: not said
  sample     TEXT CHECK (sample IN ('urine', 'blood')),
  loinc      TEXT,                         -- as a file gave it
  origin     TEXT,                         -- the row of an imported file
  note       TEXT,
  added_hlc  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "lab" VALUES('01a209e8-7900-7020-947c-40e7a00e897c','2026-11-15','alt','34','U/L',NULL,'34','0','41',NULL,NULL,NULL,NULL,NULL,NULL,'01a209e87900-0020-5277ca0932aa');
INSERT INTO "lab" VALUES('01a209e8-7900-7021-b524-2c917d9c134a','2026-11-15','triglycerides','1.9','mmol/L',NULL,'1.9mmol/L',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'01a209e87900-0021-5277ca0932aa');
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
INSERT INTO "lab_range" VALUES('01a209e8-7900-7022-a3ec-0496ce217c04','2026-11-23','ast','U/L','0','36',NULL,NULL,'01a209e87900-0022-5277ca0932aa');
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
INSERT INTO "meta" VALUES('profile_uuid','d6341c7208784ef50337c3f48e2b4172');
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
INSERT INTO "mood" VALUES('01a209e8-7900-701f-a594-4f3c1a7cfe98','2026-11-23',4,NULL,'01a209e87900-001f-5277ca0932aa');
CREATE TABLE note (
  entry_uuid  TEXT PRIMARY KEY,
  noted_on    TEXT NOT NULL CHECK (date(noted_on, '+0 days') IS noted_on),
  text        TEXT NOT NULL,
  is_question INTEGER NOT NULL CHECK (is_question IN (0, 1)),
  added_hlc   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "note" VALUES('01a209e8-7900-701b-ab8d-0c0b01d5bba3','2026-11-23','knee pain?',1,'01a209e87900-001b-5277ca0932aa');
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
  cycle_ug    TEXT NOT NULL CHECK (cycle_ug NOT GLOB '*[^0-9,]*'),   -- ug per intake, one number per day of the cycle
  times       INTEGER NOT NULL CHECK (times BETWEEN 1 AND 6),        -- intakes on a day that has a dose
  capsules    TEXT,
  formulation TEXT CHECK (formulation IN ('conventional', 'lidose', 'micronised')),
  note        TEXT,
  added_hlc   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "prescription" VALUES('01a209e8-7900-7002-97c9-14fdd2eea424','2026-11-01','40000',1,NULL,NULL,NULL,'01a209e87900-0002-5277ca0932aa');
INSERT INTO "prescription" VALUES('01a209e8-7900-7025-a576-59a1e1257a54','2026-12-01','60000',1,NULL,NULL,NULL,'01a209e87900-0025-5277ca0932aa');
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
INSERT INTO "skin" VALUES('01a209e8-7900-701e-a2ca-b6788e21ce0d','2026-11-23',2,NULL,NULL,NULL,NULL,NULL,NULL,'01a209e87900-001e-5277ca0932aa');
CREATE TABLE supply (              -- capsules fetched
  entry_uuid  TEXT PRIMARY KEY,
  fetched_on  TEXT NOT NULL CHECK (date(fetched_on, '+0 days') IS fetched_on),
  capsules    INTEGER NOT NULL CHECK (capsules BETWEEN 1 AND 2000),
  strength_ug INTEGER NOT NULL CHECK (strength_ug BETWEEN 500 AND 400000),
  note        TEXT,
  added_hlc   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "supply" VALUES('01a209e8-7900-7024-b530-192bcfc2d220','2026-11-23',60,20000,NULL,'01a209e87900-0024-5277ca0932aa');
CREATE TABLE visit (               -- made or planned
  entry_uuid TEXT PRIMARY KEY,
  visit_on   TEXT NOT NULL CHECK (date(visit_on, '+0 days') IS visit_on),
  clock      TEXT CHECK (clock GLOB '[0-2][0-9]:[0-5][0-9]'),       -- wall clock, where it takes place
  who        TEXT,
  note       TEXT,
  added_hlc  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "visit" VALUES('01a209e8-7900-7023-922d-02f63c2aab4b','2026-12-03','14:30','Dr A',NULL,'01a209e87900-0023-5277ca0932aa');
CREATE TABLE weight (
  entry_uuid  TEXT PRIMARY KEY,
  measured_on TEXT NOT NULL CHECK (date(measured_on, '+0 days') IS measured_on),
  weight_ug   INTEGER NOT NULL CHECK (weight_ug BETWEEN 20000000000 AND 350000000000),  -- 1 lb = 453592370 ug exactly
  unit        TEXT NOT NULL CHECK (unit IN ('kg', 'lb')),
  entered     TEXT NOT NULL,                        -- as typed
  note        TEXT,
  added_hlc   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "weight" VALUES('01a209e8-7900-7001-8f0a-58a5e0a7a013','2026-11-01',70000000000,'kg','70kg',NULL,'01a209e87900-0001-5277ca0932aa');
INSERT INTO "weight" VALUES('01a209e8-7900-701a-9683-8d357868f0e0','2026-11-23',71200000000,'kg','71,2kg',NULL,'01a209e87900-001a-5277ca0932aa');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE UNIQUE INDEX one_current_device ON device (is_current) WHERE is_current = 1;
CREATE INDEX journal_by_entry ON journal (entry_uuid, hlc);
CREATE INDEX journal_by_change ON journal (change_id);
CREATE INDEX journal_by_hlc ON journal (hlc);
CREATE INDEX journal_of_changes ON journal (hlc) WHERE kind = 'change';
CREATE INDEX dose_by_day ON dose (taken_on, status, slots, dose_ug);
CREATE INDEX effect_by_term ON effect (term, felt_on);
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
