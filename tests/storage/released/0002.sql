-- A diary as the second release wrote it: `PRAGMA application_id` and `user_version` are set by the test.
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'isotrack','0001_journal_and_tables','2026-11-29 06:31:28.798200+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'isotrack','0002_effects_and_visits','2026-11-29 06:31:28.821845+00:00');
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
INSERT INTO "course" VALUES('019f1c7a-3980-7000-9209-2aeac7b8b78e','2026-07-01',NULL,135000,'conventional','EU_PPP','Dr A, 555-0100',0,'019f1c7a3980-0000-57aa07e75458');
CREATE TABLE device (              -- the writers that this very file has been; a copied file gets a new one
  device     TEXT PRIMARY KEY,     -- 32 hex digits
  file_inode INTEGER NOT NULL,     -- the file it belongs to: another inode means a copy
  last_seq   INTEGER NOT NULL,     -- stored end of this device's chain, compared on every open
  last_sha   TEXT NOT NULL,
  is_current INTEGER NOT NULL CHECK (is_current IN (0, 1))
, is_local INTEGER NOT NULL DEFAULT 0 CHECK (is_local IN (0, 1))) STRICT, WITHOUT ROWID;
INSERT INTO "device" VALUES('57aa07e754585f722feba4bdc6dc970b',2229191,51,'809c49d39a1e2e894a0c95a86850ba38f6a773443669ad1ded7b652b3867bb08',1,0);
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
INSERT INTO "dose" VALUES('019f1c7a-3980-7003-a2a9-8769cc434a0c','2026-07-01',10000,0,0,'2026-07-01T07:00:00Z',120,1,NULL,'019f1c7a3980-0003-57aa07e75458','57aa07e754585f722feba4bdc6dc970b','partial',20000,1,1,0);
INSERT INTO "dose" VALUES('019f1c7a-3980-7004-af94-52bf4d34dc59','2026-07-01',20000,0,1,'2026-07-01T07:00:00Z',120,NULL,'evening','019f1c7a3980-0004-57aa07e75458','57aa07e754585f722feba4bdc6dc970b','extra',NULL,NULL,0,0);
INSERT INTO "dose" VALUES('019f2433-c380-7000-a006-4375db089b38','2026-07-02',40000,0,0,'2026-07-02T19:00:00Z',120,1,NULL,'019f2433c380-0000-57aa07e75458','57aa07e754585f722feba4bdc6dc970b','taken',40000,1,2,0);
INSERT INTO "dose" VALUES('019f295a-1f80-7000-8905-837fa90a8545','2026-07-03',30000,0,0,'2026-07-03T19:00:00Z',120,1,'only half of the second','019f295a1f80-0000-57aa07e75458','57aa07e754585f722feba4bdc6dc970b','partial',40000,1,2,0);
INSERT INTO "dose" VALUES('019f2e80-7b80-7000-a57a-01f07854ec1d','2026-07-04',20000,0,0,'2026-07-04T19:00:00Z',120,1,NULL,'019f2e807b80-0000-57aa07e75458','57aa07e754585f722feba4bdc6dc970b','taken',20000,1,1,0);
INSERT INTO "dose" VALUES('019f2e80-7b80-7001-aba7-bfba4cfa48e7','2026-07-04',0,1,0,NULL,NULL,2,NULL,'019f2e807b80-0001-57aa07e75458','57aa07e754585f722feba4bdc6dc970b','skipped',20000,2,1,0);
INSERT INTO "dose" VALUES('019f7bbf-df80-7000-aba3-f56b9d0fd0c0','2026-07-06',40000,0,0,NULL,NULL,1,NULL,'019f7bbfdf80-0000-57aa07e75458','57aa07e754585f722feba4bdc6dc970b','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('019f7bbf-df80-7001-8b18-e91b77ebd9ed','2026-07-07',20000,0,0,NULL,NULL,1,NULL,'019f7bbfdf80-0001-57aa07e75458','57aa07e754585f722feba4bdc6dc970b','taken',20000,1,1,0);
INSERT INTO "dose" VALUES('019f7bbf-df80-7002-b433-cd338ae46b17','2026-07-08',40000,0,0,NULL,NULL,1,NULL,'019f7bbfdf80-0002-57aa07e75458','57aa07e754585f722feba4bdc6dc970b','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('019f7bbf-df80-7003-87a3-b3624d6ab246','2026-07-09',20000,0,0,NULL,NULL,1,NULL,'019f7bbfdf80-0003-57aa07e75458','57aa07e754585f722feba4bdc6dc970b','taken',20000,1,1,0);
INSERT INTO "dose" VALUES('019f7bbf-df80-7004-91a5-8b2c5cccb594','2026-07-10',40000,0,0,NULL,NULL,1,NULL,'019f7bbfdf80-0004-57aa07e75458','57aa07e754585f722feba4bdc6dc970b','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('019f7bbf-df80-7005-85b7-94f3360e2588','2026-07-11',20000,0,0,NULL,NULL,1,NULL,'019f7bbfdf80-0005-57aa07e75458','57aa07e754585f722feba4bdc6dc970b','taken',20000,1,1,0);
INSERT INTO "dose" VALUES('019f7bbf-df80-7006-946c-1d471dc2c2ef','2026-07-12',40000,0,0,NULL,NULL,1,NULL,'019f7bbfdf80-0006-57aa07e75458','57aa07e754585f722feba4bdc6dc970b','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('019f7bbf-df80-7007-a271-6ba536140007','2026-07-13',20000,0,0,NULL,NULL,1,NULL,'019f7bbfdf80-0007-57aa07e75458','57aa07e754585f722feba4bdc6dc970b','taken',20000,1,1,0);
INSERT INTO "dose" VALUES('019f7bbf-df80-7008-8f04-7f5a8ef149d3','2026-07-14',40000,0,0,NULL,NULL,1,NULL,'019f7bbfdf80-0008-57aa07e75458','57aa07e754585f722feba4bdc6dc970b','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('019f7bbf-df80-7009-b14b-33af9d9a90f6','2026-07-15',20000,0,0,NULL,NULL,1,NULL,'019f7bbfdf80-0009-57aa07e75458','57aa07e754585f722feba4bdc6dc970b','taken',20000,1,1,0);
INSERT INTO "dose" VALUES('019f7bbf-df80-700a-a8c7-ac0268c5311d','2026-07-16',40000,0,0,NULL,NULL,1,NULL,'019f7bbfdf80-000a-57aa07e75458','57aa07e754585f722feba4bdc6dc970b','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('019f7bbf-df80-700b-983a-252f0420d0c9','2026-07-17',20000,0,0,NULL,NULL,1,NULL,'019f7bbfdf80-000b-57aa07e75458','57aa07e754585f722feba4bdc6dc970b','taken',20000,1,1,0);
INSERT INTO "dose" VALUES('019f7bbf-df80-700c-a20f-5d9396ae0b57','2026-07-18',40000,0,0,NULL,NULL,1,NULL,'019f7bbfdf80-000c-57aa07e75458','57aa07e754585f722feba4bdc6dc970b','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('019f7bbf-df80-700d-b608-3ca031c20918','2026-07-19',20000,0,0,NULL,NULL,1,NULL,'019f7bbfdf80-000d-57aa07e75458','57aa07e754585f722feba4bdc6dc970b','taken',20000,1,1,0);
INSERT INTO "dose" VALUES('019f7bbf-df80-700e-8adf-6fa64fbdc65e','2026-07-06',10000,0,1,NULL,NULL,NULL,NULL,'019f7bbfdf80-000e-57aa07e75458','57aa07e754585f722feba4bdc6dc970b','extra',NULL,NULL,0,0);
INSERT INTO "dose" VALUES('019f7bbf-df80-700f-9b97-700ab307307d','2026-07-05',0,1,0,NULL,NULL,1,NULL,'019f7bbfdf80-000f-57aa07e75458','57aa07e754585f722feba4bdc6dc970b','skipped',20000,1,1,0);
INSERT INTO "dose" VALUES('019faf3f-7780-7000-be69-be645bd0031d','2026-07-20',30000,0,0,NULL,NULL,1,NULL,'019faf3f7780-0000-57aa07e75458','57aa07e754585f722feba4bdc6dc970b','taken',30000,1,1,0);
INSERT INTO "dose" VALUES('019faf3f-7780-7001-b234-da743ca28a04','2026-07-22',30000,0,0,NULL,NULL,1,NULL,'019faf3f7780-0001-57aa07e75458','57aa07e754585f722feba4bdc6dc970b','taken',30000,1,1,0);
INSERT INTO "dose" VALUES('019faf3f-7780-7002-89b4-a0a541f027d1','2026-07-24',30000,0,0,NULL,NULL,1,NULL,'019faf3f7780-0002-57aa07e75458','57aa07e754585f722feba4bdc6dc970b','taken',30000,1,1,0);
INSERT INTO "dose" VALUES('019faf3f-7780-7003-97b4-e57da761a98a','2026-07-26',30000,0,0,NULL,NULL,1,NULL,'019faf3f7780-0003-57aa07e75458','57aa07e754585f722feba4bdc6dc970b','taken',30000,1,1,0);
INSERT INTO "dose" VALUES('019faf3f-7780-7004-9b2c-68b37b00f219','2026-07-28',30000,0,0,NULL,NULL,1,NULL,'019faf3f7780-0004-57aa07e75458','57aa07e754585f722feba4bdc6dc970b','taken',30000,1,1,0);
INSERT INTO "dose" VALUES('019fce25-9f80-7000-b8fd-3317995a26d7','2026-08-03',60000,0,0,NULL,NULL,1,NULL,'019fce259f80-0000-57aa07e75458','57aa07e754585f722feba4bdc6dc970b','taken',60000,1,1,0);
INSERT INTO "dose" VALUES('019fce25-9f80-7001-8263-25d5a393975f','2026-08-04',20000,0,0,'2026-08-04T19:00:00Z',120,1,NULL,'019fce259f80-0001-57aa07e75458','57aa07e754585f722feba4bdc6dc970b','partial',60000,1,1,0);
INSERT INTO "dose" VALUES('019fce25-9f80-7004-b52d-1334e49dbc6e','2026-08-04',80000,0,1,'2026-08-04T19:00:00Z',120,NULL,NULL,'019fce259f80-0004-57aa07e75458','57aa07e754585f722feba4bdc6dc970b','extra',NULL,NULL,0,0);
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
INSERT INTO "effect" VALUES('019faf3f-7780-7006-a5f2-e3e282518533','2026-07-29','lips_dry',2,'lips',NULL,NULL,0,'019faf3f7780-0006-57aa07e75458');
CREATE TABLE entry (               -- the numbers people see (d312): given once per file, never used again
  entry_uuid TEXT PRIMARY KEY,
  kind       TEXT NOT NULL,
  number     INTEGER NOT NULL CHECK (number >= 1),
  UNIQUE (kind, number)
) STRICT, WITHOUT ROWID;
INSERT INTO "entry" VALUES('019f1c7a-3980-7000-9209-2aeac7b8b78e','course',1);
INSERT INTO "entry" VALUES('019f1c7a-3980-7001-b489-41a76a5b2d9d','weight',1);
INSERT INTO "entry" VALUES('019f1c7a-3980-7002-a7ee-a8593bd10ae5','prescription',1);
INSERT INTO "entry" VALUES('019f1c7a-3980-7003-a2a9-8769cc434a0c','dose',1);
INSERT INTO "entry" VALUES('019f1c7a-3980-7004-af94-52bf4d34dc59','dose',2);
INSERT INTO "entry" VALUES('019f2433-c380-7000-a006-4375db089b38','dose',3);
INSERT INTO "entry" VALUES('019f295a-1f80-7000-8905-837fa90a8545','dose',4);
INSERT INTO "entry" VALUES('019f2e80-7b80-7000-a57a-01f07854ec1d','dose',5);
INSERT INTO "entry" VALUES('019f2e80-7b80-7001-aba7-bfba4cfa48e7','dose',6);
INSERT INTO "entry" VALUES('019f33a6-d780-7000-9972-650912e687ec','prescription',2);
INSERT INTO "entry" VALUES('019f33a6-d780-7001-850e-bb09680dd3d7','prescription',3);
INSERT INTO "entry" VALUES('019f33a6-d780-7002-8db8-bcd06d824495','prescription',4);
INSERT INTO "entry" VALUES('019f33a6-d780-7003-93a9-02b9c781981b','prescription',5);
INSERT INTO "entry" VALUES('019f7bbf-df80-7000-aba3-f56b9d0fd0c0','dose',7);
INSERT INTO "entry" VALUES('019f7bbf-df80-7001-8b18-e91b77ebd9ed','dose',8);
INSERT INTO "entry" VALUES('019f7bbf-df80-7002-b433-cd338ae46b17','dose',9);
INSERT INTO "entry" VALUES('019f7bbf-df80-7003-87a3-b3624d6ab246','dose',10);
INSERT INTO "entry" VALUES('019f7bbf-df80-7004-91a5-8b2c5cccb594','dose',11);
INSERT INTO "entry" VALUES('019f7bbf-df80-7005-85b7-94f3360e2588','dose',12);
INSERT INTO "entry" VALUES('019f7bbf-df80-7006-946c-1d471dc2c2ef','dose',13);
INSERT INTO "entry" VALUES('019f7bbf-df80-7007-a271-6ba536140007','dose',14);
INSERT INTO "entry" VALUES('019f7bbf-df80-7008-8f04-7f5a8ef149d3','dose',15);
INSERT INTO "entry" VALUES('019f7bbf-df80-7009-b14b-33af9d9a90f6','dose',16);
INSERT INTO "entry" VALUES('019f7bbf-df80-700a-a8c7-ac0268c5311d','dose',17);
INSERT INTO "entry" VALUES('019f7bbf-df80-700b-983a-252f0420d0c9','dose',18);
INSERT INTO "entry" VALUES('019f7bbf-df80-700c-a20f-5d9396ae0b57','dose',19);
INSERT INTO "entry" VALUES('019f7bbf-df80-700d-b608-3ca031c20918','dose',20);
INSERT INTO "entry" VALUES('019f7bbf-df80-700e-8adf-6fa64fbdc65e','dose',21);
INSERT INTO "entry" VALUES('019f7bbf-df80-700f-9b97-700ab307307d','dose',22);
INSERT INTO "entry" VALUES('019faf3f-7780-7000-be69-be645bd0031d','dose',23);
INSERT INTO "entry" VALUES('019faf3f-7780-7001-b234-da743ca28a04','dose',24);
INSERT INTO "entry" VALUES('019faf3f-7780-7002-89b4-a0a541f027d1','dose',25);
INSERT INTO "entry" VALUES('019faf3f-7780-7003-97b4-e57da761a98a','dose',26);
INSERT INTO "entry" VALUES('019faf3f-7780-7004-9b2c-68b37b00f219','dose',27);
INSERT INTO "entry" VALUES('019faf3f-7780-7005-b95d-aaff2fa23df5','supply',1);
INSERT INTO "entry" VALUES('019faf3f-7780-7006-a5f2-e3e282518533','effect',1);
INSERT INTO "entry" VALUES('019faf3f-7780-7007-a56a-f675ec324b77','mood',1);
INSERT INTO "entry" VALUES('019faf3f-7780-7008-ae26-502b15c9b092','note',1);
INSERT INTO "entry" VALUES('019faf3f-7780-7009-8f46-b6dac4da871a','lab',1);
INSERT INTO "entry" VALUES('019faf3f-7780-700a-aad4-581b0a208e09','weight',2);
INSERT INTO "entry" VALUES('019faf3f-7780-700b-a7d8-c439a462666e','visit',1);
INSERT INTO "entry" VALUES('019fce25-9f80-7000-b8fd-3317995a26d7','dose',28);
INSERT INTO "entry" VALUES('019fce25-9f80-7001-8263-25d5a393975f','dose',29);
INSERT INTO "entry" VALUES('019fce25-9f80-7002-a336-f33a286619a9','dose',30);
INSERT INTO "entry" VALUES('019fce25-9f80-7004-b52d-1334e49dbc6e','dose',31);
INSERT INTO "entry" VALUES('019fce25-9f80-7005-ae7d-579d1e4dff5c','skin',1);
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
INSERT INTO "journal" VALUES('019f1c7a-3980-7000-8b5a-38522cad724a','57aa07e754585f722feba4bdc6dc970b',1,'019f1c7a3980-0000-57aa07e75458','019f1c7a-3980-7000-b9ea-81ce34e33c04','add','course','019f1c7a-3980-7000-9209-2aeac7b8b78e','{"before_ug":0,"ended_on":null,"formulation":"conventional","prescriber":null,"programme":"EU_PPP","starts_on":"2026-07-01","target_ug_per_kg":120000}','8963edb81ab0e4fe7463da048158f510','fa2aca571b4e7d1efa2afbce6d89b0b4b10d890c47d9f8f07823400e6be4b2b5','2026-07-01T07:00:00.000000Z',120,'+0200','7db8e7adef4b6c054da8047527720a8451488e72e667337c4acc34e4d974c45c');
INSERT INTO "journal" VALUES('019f1c7a-3980-7001-b931-60919f8ac749','57aa07e754585f722feba4bdc6dc970b',2,'019f1c7a3980-0001-57aa07e75458','019f1c7a-3980-7000-b9ea-81ce34e33c04','add','weight','019f1c7a-3980-7001-b489-41a76a5b2d9d','{"entered":"70kg","measured_on":"2026-07-01","note":null,"unit":"kg","weight_ug":70000000000}','7af6f370c6dc72c514e452956d6c3671','8ea58388a35b4bb4becba02d8a3d0d6bc1d0a6d038b7d1bf268c8bb69821277e','2026-07-01T07:00:00.000000Z',120,'+0200','fb7a512081209200f54bdb8d2950b521a5145c434d95ca42d8b487cf2c3febcb');
INSERT INTO "journal" VALUES('019f1c7a-3980-7002-bd65-d6be5a643577','57aa07e754585f722feba4bdc6dc970b',3,'019f1c7a3980-0002-57aa07e75458','019f1c7a-3980-7000-b9ea-81ce34e33c04','add','prescription','019f1c7a-3980-7002-a7ee-a8593bd10ae5','{"capsules":null,"cycle_ug":"20000","formulation":null,"from_on":"2026-07-01","note":null,"times":2}','248f239762d19861580df91c03a92da3','4f789c07919df48dd005724daa5574a54971dd595a882c5e809c6c432a61874f','2026-07-01T07:00:00.000000Z',120,'+0200','6c855dd6646d073af3cdfd8fdb916265d7c33d31d15813b9a8c0d04f147a241e');
INSERT INTO "journal" VALUES('019f1c7a-3980-7003-a065-6e01aa1064c4','57aa07e754585f722feba4bdc6dc970b',4,'019f1c7a3980-0003-57aa07e75458','019f1c7a-3980-7003-ae3f-e2fbba2f1096','add','dose','019f1c7a-3980-7003-a2a9-8769cc434a0c','{"dose_ug":20000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":"2026-07-01T07:00:00Z","taken_on":"2026-07-01","utc_offset_min":120}','7f4ce2cb51add6822754d2ae358b22e2','7d7ffdb766f1d13b9ffc12b2f2f68ecf8cc7f60e602f7de3c25b9375f1bb5c38','2026-07-01T07:00:00.000000Z',120,'+0200','6388a03ccf008a2f098c3d25e805f78eeac9d895c0e8bd497a1ccb8419603fac');
INSERT INTO "journal" VALUES('019f1c7a-3980-7004-919f-1daaab34a0c8','57aa07e754585f722feba4bdc6dc970b',5,'019f1c7a3980-0004-57aa07e75458','019f1c7a-3980-7004-af37-7475e65c9a5d','add','dose','019f1c7a-3980-7004-af94-52bf4d34dc59','{"dose_ug":20000,"is_extra":1,"is_skipped":0,"note":"evening","said_slot":null,"taken_at_utc":"2026-07-01T07:00:00Z","taken_on":"2026-07-01","utc_offset_min":120}','b664cde2ef699c144be53a6fb0c6646e','1045731a4aa63e3d8b531dc2b58a15a9550e422030287681b7ded00c64c2048c','2026-07-01T07:00:00.000000Z',120,'+0200','837b6e211a13d3ce1d10a6637b0f148668018cb87bac334b62d8426be4882ecc');
INSERT INTO "journal" VALUES('019f2433-c380-7000-b04f-611bf3a5f653','57aa07e754585f722feba4bdc6dc970b',6,'019f2433c380-0000-57aa07e75458','019f2433-c380-7000-a211-f4030befdac5','add','dose','019f2433-c380-7000-a006-4375db089b38','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":"2026-07-02T19:00:00Z","taken_on":"2026-07-02","utc_offset_min":120}','c66b38155343552c7fb881957c7ad270','8ab9baec8ec62ac024884bf4ab928a452d0c8f7fc53f34017abe7de740ca9a56','2026-07-02T19:00:00.000000Z',120,'+0200','7347ae47afa7950701f6d8ea614aa8a43f637aa5230273f133011de4958bec98');
INSERT INTO "journal" VALUES('019f295a-1f80-7000-8233-9f2d23f39d07','57aa07e754585f722feba4bdc6dc970b',7,'019f295a1f80-0000-57aa07e75458','019f295a-1f80-7000-a529-8ed0fc6a88fd','add','dose','019f295a-1f80-7000-8905-837fa90a8545','{"dose_ug":30000,"is_extra":0,"is_skipped":0,"note":"only half of the second","said_slot":1,"taken_at_utc":"2026-07-03T19:00:00Z","taken_on":"2026-07-03","utc_offset_min":120}','a402a861d7c6c218c206077f3a355a7f','66ffbbadd95d05528c3b78a45e1bbc84f1738f06cd1e0c206ac7eb25c697bf9d','2026-07-03T19:00:00.000000Z',120,'+0200','eaf2a5feeb8f7d5ce0c65655ed03b2a9591e0600c8717dc51d32d9700a365287');
INSERT INTO "journal" VALUES('019f2e80-7b80-7000-ac07-641280c6679b','57aa07e754585f722feba4bdc6dc970b',8,'019f2e807b80-0000-57aa07e75458','019f2e80-7b80-7000-b085-99a2fade38d1','add','dose','019f2e80-7b80-7000-a57a-01f07854ec1d','{"dose_ug":20000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":"2026-07-04T19:00:00Z","taken_on":"2026-07-04","utc_offset_min":120}','aa4b65a1e744e81b00a886e6e1974ed0','1db87f3c060fae92567bebfcbe43ec5ab42b6874ae5a1565d1af7987ecd198fc','2026-07-04T19:00:00.000000Z',120,'+0200','b0e48b0820ad94ba12175bffd99fce86fb4e896deb0ec26c5e7f317bf14c18dc');
INSERT INTO "journal" VALUES('019f2e80-7b80-7001-be42-cc940e9d3af8','57aa07e754585f722feba4bdc6dc970b',9,'019f2e807b80-0001-57aa07e75458','019f2e80-7b80-7001-86f9-32b1ed800ec6','add','dose','019f2e80-7b80-7001-aba7-bfba4cfa48e7','{"dose_ug":0,"is_extra":0,"is_skipped":1,"note":null,"said_slot":2,"taken_at_utc":null,"taken_on":"2026-07-04","utc_offset_min":null}','1de5a06ed857c0b87c3db9bbec0d2c87','3e2e816e1c4f35f94d9c887acbe9204b59400cd9c93ed919b1909a020591dc3a','2026-07-04T19:00:00.000000Z',120,'+0200','a77bc32dcd4b5a847e94952b0d3fc1f4fcac2847d11af4381ea707d94d61ab86');
INSERT INTO "journal" VALUES('019f33a6-d780-7000-8d14-0f484cfc9346','57aa07e754585f722feba4bdc6dc970b',10,'019f33a6d780-0000-57aa07e75458','019f33a6-d780-7000-bed3-0d997a066be2','add','prescription','019f33a6-d780-7000-9972-650912e687ec','{"capsules":null,"cycle_ug":"40000,20000","formulation":null,"from_on":"2026-07-06","note":null,"times":1}','94701b7448032463da018df3b1fcab80','a80e357dfe4a0ea8f993bad3704cbba1c402dcd80a4696394ec4101cabcb2ad2','2026-07-05T19:00:00.000000Z',120,'+0200','9a08f52966eda55e3e2e02352f5f2e400298276481e6fee3d758d22f8c7fee94');
INSERT INTO "journal" VALUES('019f33a6-d780-7001-b303-35584e7cf669','57aa07e754585f722feba4bdc6dc970b',11,'019f33a6d780-0001-57aa07e75458','019f33a6-d780-7001-b13a-f5d594bd8dee','add','prescription','019f33a6-d780-7001-850e-bb09680dd3d7','{"capsules":null,"cycle_ug":"30000,0","formulation":null,"from_on":"2026-07-20","note":null,"times":1}','d78451994d89f1e6c160e08a87d85783','c1f0408700b956c7ee325794d0f0af4620d7e4bedb029b5e304183c8a23d7bbb','2026-07-05T19:00:00.000000Z',120,'+0200','82ce39eefb387ec0fb5f9912e15cbf6a1e428248533a12748a65b196bdfee8b6');
INSERT INTO "journal" VALUES('019f33a6-d780-7002-aa95-ac90cd051c7c','57aa07e754585f722feba4bdc6dc970b',12,'019f33a6d780-0002-57aa07e75458','019f33a6-d780-7002-a17c-cb960ebc6286','add','prescription','019f33a6-d780-7002-8db8-bcd06d824495','{"capsules":null,"cycle_ug":"0","formulation":null,"from_on":"2026-07-30","note":null,"times":1}','81fdace2af931a5226550812022d969e','88abbbb5fe3d3a7a693a0441cf4396af8f023e6842d4d409131b389b3251b13c','2026-07-05T19:00:00.000000Z',120,'+0200','53df07c80ffb9e7fced1ab231895a1f729e73d685ca3e213758800378d4cfed5');
INSERT INTO "journal" VALUES('019f33a6-d780-7003-8a98-08a1c548f20f','57aa07e754585f722feba4bdc6dc970b',13,'019f33a6d780-0003-57aa07e75458','019f33a6-d780-7003-b951-94b35162f456','add','prescription','019f33a6-d780-7003-93a9-02b9c781981b','{"capsules":null,"cycle_ug":"60000","formulation":"lidose","from_on":"2026-08-03","note":null,"times":1}','5759eb691b0aa8853578564e9a112dfe','fce25cfd3b2a2ecaaa5693c7e5836f64f208c37a2bf3d66cf8ee33a5f56a1381','2026-07-05T19:00:00.000000Z',120,'+0200','119a4864310789220bd93e9d9d102400a6c1a2e5ea1f33f59317889d03b06d8a');
INSERT INTO "journal" VALUES('019f7bbf-df80-7000-a28d-be0037de2a12','57aa07e754585f722feba4bdc6dc970b',14,'019f7bbfdf80-0000-57aa07e75458','019f7bbf-df80-7000-bc15-c89921070c93','add','dose','019f7bbf-df80-7000-aba3-f56b9d0fd0c0','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-07-06","utc_offset_min":null}','212605e702ae627e120c92d2bbfb9a02','68a2ca49b48785ad9274dea3a76de4818fc7af8e10436df3031ee7044a2c01f8','2026-07-19T19:00:00.000000Z',120,'+0200','991bf0a7c9b511586ff05e58a5e428b29087fb9fb13d8b3c72ada1c8aa6ab788');
INSERT INTO "journal" VALUES('019f7bbf-df80-7001-99fc-aaafca660255','57aa07e754585f722feba4bdc6dc970b',15,'019f7bbfdf80-0001-57aa07e75458','019f7bbf-df80-7000-bc15-c89921070c93','add','dose','019f7bbf-df80-7001-8b18-e91b77ebd9ed','{"dose_ug":20000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-07-07","utc_offset_min":null}','c728957029d1100b5c325deda8764682','0ef5127aff321453a7b23b18774705a20dce19f37289db90ba316466db166658','2026-07-19T19:00:00.000000Z',120,'+0200','c4ac7422475cdf55ad2c423608a17ecef1f245576f21ef724032b1101a9de4b9');
INSERT INTO "journal" VALUES('019f7bbf-df80-7002-915b-15a57c025e92','57aa07e754585f722feba4bdc6dc970b',16,'019f7bbfdf80-0002-57aa07e75458','019f7bbf-df80-7000-bc15-c89921070c93','add','dose','019f7bbf-df80-7002-b433-cd338ae46b17','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-07-08","utc_offset_min":null}','2fe8c993ce31ce94757c93e7e95b7238','2b4fa7c4b6804aafb16ba3453e6a417870a348f385034583ffe5dea6bfe6424d','2026-07-19T19:00:00.000000Z',120,'+0200','53dee9e9c36ae3f0e58ca80de044131460a37567fd9150fda78c03f5365d16ce');
INSERT INTO "journal" VALUES('019f7bbf-df80-7003-a076-72d799738a08','57aa07e754585f722feba4bdc6dc970b',17,'019f7bbfdf80-0003-57aa07e75458','019f7bbf-df80-7000-bc15-c89921070c93','add','dose','019f7bbf-df80-7003-87a3-b3624d6ab246','{"dose_ug":20000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-07-09","utc_offset_min":null}','0d7bf4ffca2abd78b18e776be7766f72','22e39f829d28b349049a6ccd79b8a09a53284accecbfa1520237b95d72b419c0','2026-07-19T19:00:00.000000Z',120,'+0200','e25f58d74f23cc6425db616fc7f5d1c80cca49bef95bb44b8818273b53033c04');
INSERT INTO "journal" VALUES('019f7bbf-df80-7004-98b7-4b0c5744e2fd','57aa07e754585f722feba4bdc6dc970b',18,'019f7bbfdf80-0004-57aa07e75458','019f7bbf-df80-7000-bc15-c89921070c93','add','dose','019f7bbf-df80-7004-91a5-8b2c5cccb594','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-07-10","utc_offset_min":null}','d3946c3ff802bc65b906a6e6772f8da2','5c88d132686e43e0ae9722abc407d9f6220097269c2a2d92ed3f41235003c4f7','2026-07-19T19:00:00.000000Z',120,'+0200','baf566d236af6992fa7b206bfe9fee2bd7fb517cbf4ed9705399f60db317d567');
INSERT INTO "journal" VALUES('019f7bbf-df80-7005-9a2b-2fcd335f0e67','57aa07e754585f722feba4bdc6dc970b',19,'019f7bbfdf80-0005-57aa07e75458','019f7bbf-df80-7000-bc15-c89921070c93','add','dose','019f7bbf-df80-7005-85b7-94f3360e2588','{"dose_ug":20000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-07-11","utc_offset_min":null}','01776936598deee6bf98c8e1a5f43098','c42193dec9e730038dab5461fc10186bb196a3bcfc69b7ae973582e04181ba7c','2026-07-19T19:00:00.000000Z',120,'+0200','76ae70178b15a61c61fe14c0694027e1bafeeb730692596c231784908ceb31a0');
INSERT INTO "journal" VALUES('019f7bbf-df80-7006-a292-a041a3a33168','57aa07e754585f722feba4bdc6dc970b',20,'019f7bbfdf80-0006-57aa07e75458','019f7bbf-df80-7000-bc15-c89921070c93','add','dose','019f7bbf-df80-7006-946c-1d471dc2c2ef','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-07-12","utc_offset_min":null}','e7301954dd5b578db9c2d315aff3fafa','14d6f3327346416a8d8990d3fe094ff622c46b2c8568f55b2d4eedb99c59c4c8','2026-07-19T19:00:00.000000Z',120,'+0200','dbe7c079d8d8b5c808738b683315df37f913a4d65f520d41e8eb409e400e3c02');
INSERT INTO "journal" VALUES('019f7bbf-df80-7007-9382-43137fe303e4','57aa07e754585f722feba4bdc6dc970b',21,'019f7bbfdf80-0007-57aa07e75458','019f7bbf-df80-7000-bc15-c89921070c93','add','dose','019f7bbf-df80-7007-a271-6ba536140007','{"dose_ug":20000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-07-13","utc_offset_min":null}','19f5608ed86b66c2670198c091c088c1','59d6075b9495ceb7a01b99ce705a429b46586d49235a1ac46d5e9e5c4bff0617','2026-07-19T19:00:00.000000Z',120,'+0200','c924d99db1bdf756f01ef444f5c884212229cd328f649c2042892ecab87991dc');
INSERT INTO "journal" VALUES('019f7bbf-df80-7008-b401-9f05f1ca2322','57aa07e754585f722feba4bdc6dc970b',22,'019f7bbfdf80-0008-57aa07e75458','019f7bbf-df80-7000-bc15-c89921070c93','add','dose','019f7bbf-df80-7008-8f04-7f5a8ef149d3','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-07-14","utc_offset_min":null}','c65a3ecbebcd006cdf4e212451a55258','574d26e7bb59725a98a1a81f6d21a993a08948974c6592ff9ddb35e6c89b28f7','2026-07-19T19:00:00.000000Z',120,'+0200','fbb6dd167cd16be43ec3def5eec568047106a7e2d8e43dccb5925764af6628da');
INSERT INTO "journal" VALUES('019f7bbf-df80-7009-8794-bfbcee687d9d','57aa07e754585f722feba4bdc6dc970b',23,'019f7bbfdf80-0009-57aa07e75458','019f7bbf-df80-7000-bc15-c89921070c93','add','dose','019f7bbf-df80-7009-b14b-33af9d9a90f6','{"dose_ug":20000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-07-15","utc_offset_min":null}','c938cbe1a87fca9775c4a228bfd8285c','98e73cff064f10e317fc2a69af1450705662899820097bf09fc38c5e908e8d56','2026-07-19T19:00:00.000000Z',120,'+0200','a6f4193c65afdf237dcbfabba6ac2f57122a2e6c88953589da2fad10073f5d29');
INSERT INTO "journal" VALUES('019f7bbf-df80-700a-a6a8-561f428ecab5','57aa07e754585f722feba4bdc6dc970b',24,'019f7bbfdf80-000a-57aa07e75458','019f7bbf-df80-7000-bc15-c89921070c93','add','dose','019f7bbf-df80-700a-a8c7-ac0268c5311d','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-07-16","utc_offset_min":null}','744a120f79da898356d8a386c01add9a','0d3456220e10812c3225f4c676951535c833d6fa989e5d0a747cc44ab3cc43a4','2026-07-19T19:00:00.000000Z',120,'+0200','6ca57ff13b7ed466a851e22688661882b27d551cafd0bb183865b1f707a6d4fa');
INSERT INTO "journal" VALUES('019f7bbf-df80-700b-bb2d-91229b4b97b0','57aa07e754585f722feba4bdc6dc970b',25,'019f7bbfdf80-000b-57aa07e75458','019f7bbf-df80-7000-bc15-c89921070c93','add','dose','019f7bbf-df80-700b-983a-252f0420d0c9','{"dose_ug":20000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-07-17","utc_offset_min":null}','1171fc37a8191551bf625ed9f79b169b','3ff66e5d4c0c2c80a47e96904437856cf7e3c4e8d3d0df14ad89b1c470191c59','2026-07-19T19:00:00.000000Z',120,'+0200','75f5e48ea18154df0afef8adb7fe8616be61ab57395541889f2bc8635020a653');
INSERT INTO "journal" VALUES('019f7bbf-df80-700c-b9bd-fdad3b8dc911','57aa07e754585f722feba4bdc6dc970b',26,'019f7bbfdf80-000c-57aa07e75458','019f7bbf-df80-7000-bc15-c89921070c93','add','dose','019f7bbf-df80-700c-a20f-5d9396ae0b57','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-07-18","utc_offset_min":null}','99516eb305e54828d0ff5d1bdd9875ab','6e9ec4c99419b6956cc4c5be549a428c430035af0c533930d0a6cc59b27a3491','2026-07-19T19:00:00.000000Z',120,'+0200','25c215bf20c4832a8180d066ff1a730b6c272f671d1dcc629970a8ce10127c86');
INSERT INTO "journal" VALUES('019f7bbf-df80-700d-aeab-68e73d4eb187','57aa07e754585f722feba4bdc6dc970b',27,'019f7bbfdf80-000d-57aa07e75458','019f7bbf-df80-7000-bc15-c89921070c93','add','dose','019f7bbf-df80-700d-b608-3ca031c20918','{"dose_ug":20000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-07-19","utc_offset_min":null}','e41771a0952a225ba27e1266d072a7f0','b0d018f6b97f9256953386d03c5e92179490e2d8e7bde046e3655e30ce2dca8e','2026-07-19T19:00:00.000000Z',120,'+0200','260bf386003261d29cce0b9703641ae1c401420b8890338e6fed607015a64058');
INSERT INTO "journal" VALUES('019f7bbf-df80-700e-a422-a28c9214c2e7','57aa07e754585f722feba4bdc6dc970b',28,'019f7bbfdf80-000e-57aa07e75458','019f7bbf-df80-700e-86af-b630a6697ddc','add','dose','019f7bbf-df80-700e-8adf-6fa64fbdc65e','{"dose_ug":10000,"is_extra":1,"is_skipped":0,"note":null,"said_slot":null,"taken_at_utc":null,"taken_on":"2026-07-06","utc_offset_min":null}','e471aa6e337a1a16a8e37dfef6460299','083c6080fb921cb9529d91643178b880182af28dbc9499318d56118f8c804161','2026-07-19T19:00:00.000000Z',120,'+0200','3287f1e1237e3958fe371c69ad60dbb58688f4e5a62f78dc85cc47a7f714a780');
INSERT INTO "journal" VALUES('019f7bbf-df80-700f-aed3-b3da2a51c6a4','57aa07e754585f722feba4bdc6dc970b',29,'019f7bbfdf80-000f-57aa07e75458','019f7bbf-df80-700f-887c-ef9e53243701','add','dose','019f7bbf-df80-700f-9b97-700ab307307d','{"dose_ug":0,"is_extra":0,"is_skipped":1,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-07-05","utc_offset_min":null}','0bd63fe6e2b7b1ba356a520446e2feef','8a0edacbaa1a44dae389e2792602146701386ef94247a68f15e126944fd5601d','2026-07-19T19:00:00.000000Z',120,'+0200','0c72aa522a2ae19f302e888bbb3692f3e5c0059fbce1c8a827e3148dbef9bf78');
INSERT INTO "journal" VALUES('019faf3f-7780-7000-96bf-be61933969c9','57aa07e754585f722feba4bdc6dc970b',30,'019faf3f7780-0000-57aa07e75458','019faf3f-7780-7000-9f40-06a5b6cf8153','add','dose','019faf3f-7780-7000-be69-be645bd0031d','{"dose_ug":30000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-07-20","utc_offset_min":null}','fbf5f7521c489364e047cb9b2371ee3d','d229a0c81343b746733c880cf7dd1188fd54070e7e3cb2c22fa881c2e67c66e1','2026-07-29T19:00:00.000000Z',120,'+0200','d3c757e69695574a8ba50b0928981bfffc0eaf6a924f50b5cd75979c5584b8a6');
INSERT INTO "journal" VALUES('019faf3f-7780-7001-83eb-e8cbb6ecb56d','57aa07e754585f722feba4bdc6dc970b',31,'019faf3f7780-0001-57aa07e75458','019faf3f-7780-7000-9f40-06a5b6cf8153','add','dose','019faf3f-7780-7001-b234-da743ca28a04','{"dose_ug":30000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-07-22","utc_offset_min":null}','459ce3271cdc11a0a85ca8e491d5ac3d','88bc978907151c15dc25437772f0cc3fb0a95d7bd56ed019c808b9f93ffd605c','2026-07-29T19:00:00.000000Z',120,'+0200','36a2f45b261a43028ca39e18d7aa198ab3c2aa2b05285296cb2000381570247e');
INSERT INTO "journal" VALUES('019faf3f-7780-7002-a8fb-8b877c830220','57aa07e754585f722feba4bdc6dc970b',32,'019faf3f7780-0002-57aa07e75458','019faf3f-7780-7000-9f40-06a5b6cf8153','add','dose','019faf3f-7780-7002-89b4-a0a541f027d1','{"dose_ug":30000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-07-24","utc_offset_min":null}','4f07ecb701dc17c23531160e4d83a4b3','bd282be1d956f77765b91c508169b19058f95ebf0f57211fa511c725b9546de6','2026-07-29T19:00:00.000000Z',120,'+0200','bb7b58a93676ddddc0b4d543261dc30187aebe4b904b087642488f3d8062032f');
INSERT INTO "journal" VALUES('019faf3f-7780-7003-ab32-0e0871e435c6','57aa07e754585f722feba4bdc6dc970b',33,'019faf3f7780-0003-57aa07e75458','019faf3f-7780-7000-9f40-06a5b6cf8153','add','dose','019faf3f-7780-7003-97b4-e57da761a98a','{"dose_ug":30000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-07-26","utc_offset_min":null}','530086380fcb6e3ae265825d8daf2a8b','691de2ae8eb16df3b58ae4287a0161c85a257d597aa45ca42d8bdc177a5827bf','2026-07-29T19:00:00.000000Z',120,'+0200','ce45ed757ffcbb88a6f667c95bd4328f30aa378377c8d0f627414bdce2fa5389');
INSERT INTO "journal" VALUES('019faf3f-7780-7004-abec-be9fdca2658f','57aa07e754585f722feba4bdc6dc970b',34,'019faf3f7780-0004-57aa07e75458','019faf3f-7780-7000-9f40-06a5b6cf8153','add','dose','019faf3f-7780-7004-9b2c-68b37b00f219','{"dose_ug":30000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-07-28","utc_offset_min":null}','4628fdd784ccdd49cce8e12e3c5fa7e9','f6c883d66cba4e53da55a6d1eb13bd2d52853d95bcef4b443f6104626ed4be8a','2026-07-29T19:00:00.000000Z',120,'+0200','22b1c0fa35829f78468ffa2a09072d7ae1c2966367ad7264729b93e5388dcf1c');
INSERT INTO "journal" VALUES('019faf3f-7780-7005-8ba3-7f93617a6df9','57aa07e754585f722feba4bdc6dc970b',35,'019faf3f7780-0005-57aa07e75458','019faf3f-7780-7005-80cc-6e181954aadf','add','supply','019faf3f-7780-7005-b95d-aaff2fa23df5','{"capsules":60,"fetched_on":"2026-07-29","note":null,"strength_ug":20000}','0e716ee4ac9175a1a0c4bb6f890d1219','bb58247b0cb40886301d1326117877c18aa6d75f3d31e79e45025736117402bf','2026-07-29T19:00:00.000000Z',120,'+0200','8b70eb98ba3aed004406d8cecb501267139ffa61d86b3589d2973942d3e4edbb');
INSERT INTO "journal" VALUES('019faf3f-7780-7006-869e-8f3d002a8322','57aa07e754585f722feba4bdc6dc970b',36,'019faf3f7780-0006-57aa07e75458','019faf3f-7780-7006-99c1-dc1beadce286','add','effect','019faf3f-7780-7006-a5f2-e3e282518533','{"felt_on":"2026-07-29","is_over":0,"note":null,"severity":2,"term":"lips_dry","until_on":null,"words":"lips"}','deef7a24f125e5e10b3d8067e4be1a29','9df63816f7500468368bcf7213a6dd8aff44bdecfe92a8c68c587c964deb5fca','2026-07-29T19:00:00.000000Z',120,'+0200','b7c3c6b327ce04c04050a2ccee5127a69346cb4ea2ada8ed26a0b4f1493a9be2');
INSERT INTO "journal" VALUES('019faf3f-7780-7007-8ecf-46eaf56f1054','57aa07e754585f722feba4bdc6dc970b',37,'019faf3f7780-0007-57aa07e75458','019faf3f-7780-7007-9d9d-fe7d1a7e6f8e','add','mood','019faf3f-7780-7007-a56a-f675ec324b77','{"felt_on":"2026-07-29","mood":3,"note":null}','6713c73ce248e1424e8ed1d4f9c560af','8c16035341171f1608f5b5263a0670a89ca9ecca8c2ae89b356afdf8d190b5d8','2026-07-29T19:00:00.000000Z',120,'+0200','50c8256f6545a524f14d907da10e5a096960df65f382a712b4566a6f7b440e9d');
INSERT INTO "journal" VALUES('019faf3f-7780-7008-b06b-20db739cf135','57aa07e754585f722feba4bdc6dc970b',38,'019faf3f7780-0008-57aa07e75458','019faf3f-7780-7008-bc90-41ba717a8b05','add','note','019faf3f-7780-7008-ae26-502b15c9b092','{"is_question":1,"noted_on":"2026-07-29","text":"why?"}','eebc592a534749a024ce28ab7ad7a7d1','551f1ac080fd1e53991fd3c306d2827a655f2f15d7736b494dfe9ff4c5905db8','2026-07-29T19:00:00.000000Z',120,'+0200','7c9240c17e57237a024d88a23a64339c5eec0035de17bcb5c1787d3b97367d7f');
INSERT INTO "journal" VALUES('019faf3f-7780-7009-b9c5-b9723b2a283b','57aa07e754585f722feba4bdc6dc970b',39,'019faf3f7780-0009-57aa07e75458','019faf3f-7780-7009-a729-c4b66c2be2d8','add','lab','019faf3f-7780-7009-8f46-b6dac4da871a','{"analyte":"alt","comparator":null,"drawn_on":"2026-07-29","entered":"34","high":null,"is_fasting":null,"laboratory":null,"loinc":null,"low":null,"note":null,"origin":null,"sample":null,"unit":"U/L","value":"34"}','b0c60a629984b53fe6feaea9b4e26fd6','267b96f7c3116529f9fddabbc4b2ad11aca7fed958687abccf8e343622494731','2026-07-29T19:00:00.000000Z',120,'+0200','c894c23a33f256a9dc13265d6a29723f0ada80a011f94ed07f405828d7c8b4bc');
INSERT INTO "journal" VALUES('019faf3f-7780-700a-b76e-6ddbeb04c7f4','57aa07e754585f722feba4bdc6dc970b',40,'019faf3f7780-000a-57aa07e75458','019faf3f-7780-700a-b228-8c4ba27c89f6','add','weight','019faf3f-7780-700a-aad4-581b0a208e09','{"entered":"71kg","measured_on":"2026-07-29","note":null,"unit":"kg","weight_ug":71000000000}','168963558ad34e18bc0fee6663e96335','e34ce8136aae5344bb338c3dc97a9a32e978595bd10cc18ac1f8a77b8221702d','2026-07-29T19:00:00.000000Z',120,'+0200','a3ac4df85187e58512c18bc73c1cf14b92ed6d3e838a9300a4db20e5ab447223');
INSERT INTO "journal" VALUES('019faf3f-7780-700b-b53e-a941583a339f','57aa07e754585f722feba4bdc6dc970b',41,'019faf3f7780-000b-57aa07e75458','019faf3f-7780-700b-8d86-620b3779337b','add','visit','019faf3f-7780-700b-a7d8-c439a462666e','{"clock":"14:30","note":null,"visit_on":"2026-08-10","who":"Dr A"}','487fd6e28add32e4ae1aecb8d893cb73','6d67ba25c8bc612ecdcaf9261e03d18afd207c0e5b33399670d8abe5e6f9e784','2026-07-29T19:00:00.000000Z',120,'+0200','89b0ee681e3d1aa46037275c597978986fbbfb19fc93f49e7493d071592227fe');
INSERT INTO "journal" VALUES('019fc3d8-e780-7000-ae82-af0501f5a0ac','57aa07e754585f722feba4bdc6dc970b',42,'019fc3d8e780-0000-57aa07e75458','019fc3d8-e780-7000-b0ea-e43a121a7d09','amend','course','019f1c7a-3980-7000-9209-2aeac7b8b78e','{"before_ug":0,"ended_on":null,"formulation":"conventional","prescriber":null,"programme":"EU_PPP","starts_on":"2026-07-01","target_ug_per_kg":135000}','d729afccd307c17e66d69f8e8f394b08','f2a3cb1cb9e4b306ac34f56f1086007c8f247a4d5fa38bb6082e782840c763a0','2026-08-02T19:00:00.000000Z',120,'+0200','f92bc4a5ce9277c484e7496ef8059e83c8b272a2b89501832b1bb48cb9aaf171');
INSERT INTO "journal" VALUES('019fce25-9f80-7000-b37d-0cd6c6fc15fe','57aa07e754585f722feba4bdc6dc970b',43,'019fce259f80-0000-57aa07e75458','019fce25-9f80-7000-88ae-32891be4c0c3','add','dose','019fce25-9f80-7000-b8fd-3317995a26d7','{"dose_ug":60000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-08-03","utc_offset_min":null}','dfbf028be74e6546328a11f371c4b29b','88aa7d1c33f98e6484208f0223c8e8256a8c741de337e3084eee1c13e348cd4b','2026-08-04T19:00:00.000000Z',120,'+0200','a54d37cd81cc4f31dcccb78a5691baa423e2ae5d41a7fe2f68dc6522bc61bdb4');
INSERT INTO "journal" VALUES('019fce25-9f80-7001-b01f-0483d5527f49','57aa07e754585f722feba4bdc6dc970b',44,'019fce259f80-0001-57aa07e75458','019fce25-9f80-7001-8cc5-5308f62f70e1','add','dose','019fce25-9f80-7001-8263-25d5a393975f','{"dose_ug":20000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":"2026-08-04T19:00:00Z","taken_on":"2026-08-04","utc_offset_min":120}','f690be372cdf8cedd4d0716a223f4b00','8a9f06fbf2bf4f4ade398a44f0fac5188d581aface6372fbb2431e3893abc349','2026-08-04T19:00:00.000000Z',120,'+0200','6e941dd9a526c2818916c0d75d9d5b6dc5637419322e467fdce9117e0f78d426');
INSERT INTO "journal" VALUES('019fce25-9f80-7002-925d-987101202d67','57aa07e754585f722feba4bdc6dc970b',45,'019fce259f80-0002-57aa07e75458','019fce25-9f80-7002-8469-3e4386f8e7fa','add','dose','019fce25-9f80-7002-a336-f33a286619a9','{"dose_ug":60000,"is_extra":1,"is_skipped":0,"note":null,"said_slot":null,"taken_at_utc":"2026-08-04T19:00:00Z","taken_on":"2026-08-04","utc_offset_min":120}','93d86b0d903d2ba352f91661252eec9e','99bca17faebc898725831cbd9f74b61a5ad71678fea389bb4608fbcf04abe5b7','2026-08-04T19:00:00.000000Z',120,'+0200','09f421e646befe10d8c44a09d3124ab57c55a36f0e94cfd3b4286a1197b68d26');
INSERT INTO "journal" VALUES('019fce25-9f80-7003-a571-5bf426d50245','57aa07e754585f722feba4bdc6dc970b',46,'019fce259f80-0003-57aa07e75458','019fce25-9f80-7003-b473-14c76fa969ff','void','change','019fce25-9f80-7002-8469-3e4386f8e7fa','{}','8eb95e821ffb31a2c5728d7431e30286','c3569f1e083887f6d6148cc05f2ac30a788df4db970c5aa4acc8ad9941aacb94','2026-08-04T19:00:00.000000Z',120,'+0200','d388940f2670358a9b258af2bfb76c8e6ea37991c62b950b3f1b0f1d80be33be');
INSERT INTO "journal" VALUES('019fce25-9f80-7004-9701-4c8a7a973cbd','57aa07e754585f722feba4bdc6dc970b',47,'019fce259f80-0004-57aa07e75458','019fce25-9f80-7004-a6c6-1aed958597d2','add','dose','019fce25-9f80-7004-b52d-1334e49dbc6e','{"dose_ug":80000,"is_extra":1,"is_skipped":0,"note":null,"said_slot":null,"taken_at_utc":"2026-08-04T19:00:00Z","taken_on":"2026-08-04","utc_offset_min":120}','6e67ae9bee1913cca2b796f2d6d404ee','1e547546f19b3479ecc1f3bf3a52efcfe2213326a1632a52fd59be101b047348','2026-08-04T19:00:00.000000Z',120,'+0200','9e079ae5957c85f1d1670664e8748c664bfe8450d9251b42b0cfd8d23e260802');
INSERT INTO "journal" VALUES('019fce25-9f80-7005-9ca3-41499e67cec3','57aa07e754585f722feba4bdc6dc970b',48,'019fce259f80-0005-57aa07e75458','019fce25-9f80-7005-a8b1-c0ed6cdf90cc','add','skin','019fce25-9f80-7005-ae7d-579d1e4dff5c','{"comedones":null,"gags":null,"nodules":null,"note":null,"papules":4,"pustules":null,"rated_on":"2026-08-04","rating":2}','6a48cf682171405eddf00c14f82f97fc','31446524a7def8cf1070a274a0ee6602060047fae70ca1db137de32fe44cc06d','2026-08-04T19:00:00.000000Z',120,'+0200','db0b06b7a4055052ecc007beab19991c7aa24fb44e13b56d74a7230fd174a19b');
INSERT INTO "journal" VALUES('019fce25-9f80-7006-9134-4bfc83ded754','57aa07e754585f722feba4bdc6dc970b',49,'019fce259f80-0006-57aa07e75458','019fce25-9f80-7006-93b4-7facf0242ffc','void','mood','019faf3f-7780-7007-a56a-f675ec324b77','{}','3c1e1c2339bc869b6c61614c1046b501','0aac2fad4fb98a98ce65cdaf6a3bf08736a29df70e4091b6d7c3dc46b6398fbe','2026-08-04T19:00:00.000000Z',120,'+0200','b2d5e739c634fef67e0ae44ddddd10de9038c14db470e3b0c03f4ea35349f162');
INSERT INTO "journal" VALUES('019fce25-9f80-7007-9698-61a5bc58852e','57aa07e754585f722feba4bdc6dc970b',50,'019fce259f80-0007-57aa07e75458','019fce25-9f80-7007-81dc-b20af937f2b6','amend','dose','019f1c7a-3980-7003-a2a9-8769cc434a0c','{"dose_ug":10000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":"2026-07-01T07:00:00Z","taken_on":"2026-07-01","utc_offset_min":120}','785e8ce8af6b80a7db8a74134cf03437','3f6f654a6833b9dc77058e9e6fc6d563e4fe689491ef77d6cc071240d906cb47','2026-08-04T19:00:00.000000Z',120,'+0200','751ba8b320970f6aec12e8c25fb3db135c2a9a3834b0508f5383a9cc0bfda84f');
INSERT INTO "journal" VALUES('019fd34b-fb80-7000-8f0c-52b5b3e90155','57aa07e754585f722feba4bdc6dc970b',51,'019fd34bfb80-0000-57aa07e75458','019fd34b-fb80-7000-8742-df1cf82dc472','amend','course','019f1c7a-3980-7000-9209-2aeac7b8b78e','{"before_ug":0,"ended_on":null,"formulation":"conventional","prescriber":"Dr A, 555-0100","programme":"EU_PPP","starts_on":"2026-07-01","target_ug_per_kg":135000}','5ed7417eaa793673a91b0944af5d9322','c5b306319e4a9d9e37397112653ab49f31c8aa37f9038d336363d0d834d450da','2026-08-05T19:00:00.000000Z',120,'+0200','809c49d39a1e2e894a0c95a86850ba38f6a773443669ad1ded7b652b3867bb08');
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
INSERT INTO "lab" VALUES('019faf3f-7780-7009-8f46-b6dac4da871a','2026-07-29','alt','34','U/L',NULL,'34',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'019faf3f7780-0009-57aa07e75458');
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
INSERT INTO "meta" VALUES('profile_uuid','6310dcdc2fec088599cad44f9ad0cc09');
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
CREATE TABLE note (
  entry_uuid  TEXT PRIMARY KEY,
  noted_on    TEXT NOT NULL CHECK (date(noted_on, '+0 days') IS noted_on),
  text        TEXT NOT NULL,
  is_question INTEGER NOT NULL CHECK (is_question IN (0, 1)),
  added_hlc   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "note" VALUES('019faf3f-7780-7008-ae26-502b15c9b092','2026-07-29','why?',1,'019faf3f7780-0008-57aa07e75458');
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
INSERT INTO "prescription" VALUES('019f1c7a-3980-7002-a7ee-a8593bd10ae5','2026-07-01','20000',2,NULL,NULL,NULL,'019f1c7a3980-0002-57aa07e75458');
INSERT INTO "prescription" VALUES('019f33a6-d780-7000-9972-650912e687ec','2026-07-06','40000,20000',1,NULL,NULL,NULL,'019f33a6d780-0000-57aa07e75458');
INSERT INTO "prescription" VALUES('019f33a6-d780-7001-850e-bb09680dd3d7','2026-07-20','30000,0',1,NULL,NULL,NULL,'019f33a6d780-0001-57aa07e75458');
INSERT INTO "prescription" VALUES('019f33a6-d780-7002-8db8-bcd06d824495','2026-07-30','0',1,NULL,NULL,NULL,'019f33a6d780-0002-57aa07e75458');
INSERT INTO "prescription" VALUES('019f33a6-d780-7003-93a9-02b9c781981b','2026-08-03','60000',1,NULL,'lidose',NULL,'019f33a6d780-0003-57aa07e75458');
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
INSERT INTO "skin" VALUES('019fce25-9f80-7005-ae7d-579d1e4dff5c','2026-08-04',2,NULL,4,NULL,NULL,NULL,NULL,'019fce259f80-0005-57aa07e75458');
CREATE TABLE supply (              -- capsules fetched
  entry_uuid  TEXT PRIMARY KEY,
  fetched_on  TEXT NOT NULL CHECK (date(fetched_on, '+0 days') IS fetched_on),
  capsules    INTEGER NOT NULL CHECK (capsules BETWEEN 1 AND 2000),
  strength_ug INTEGER NOT NULL CHECK (strength_ug BETWEEN 500 AND 400000),
  note        TEXT,
  added_hlc   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "supply" VALUES('019faf3f-7780-7005-b95d-aaff2fa23df5','2026-07-29',60,20000,NULL,'019faf3f7780-0005-57aa07e75458');
CREATE TABLE visit (               -- made or planned
  entry_uuid TEXT PRIMARY KEY,
  visit_on   TEXT NOT NULL CHECK (date(visit_on, '+0 days') IS visit_on),
  clock      TEXT CHECK (clock GLOB '[0-2][0-9]:[0-5][0-9]'),       -- wall clock, where it takes place
  who        TEXT,
  note       TEXT,
  added_hlc  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "visit" VALUES('019faf3f-7780-700b-a7d8-c439a462666e','2026-08-10','14:30','Dr A',NULL,'019faf3f7780-000b-57aa07e75458');
CREATE TABLE weight (
  entry_uuid  TEXT PRIMARY KEY,
  measured_on TEXT NOT NULL CHECK (date(measured_on, '+0 days') IS measured_on),
  weight_ug   INTEGER NOT NULL CHECK (weight_ug BETWEEN 20000000000 AND 350000000000),  -- 1 lb = 453592370 ug exactly
  unit        TEXT NOT NULL CHECK (unit IN ('kg', 'lb')),
  entered     TEXT NOT NULL,                        -- as typed
  note        TEXT,
  added_hlc   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "weight" VALUES('019f1c7a-3980-7001-b489-41a76a5b2d9d','2026-07-01',70000000000,'kg','70kg',NULL,'019f1c7a3980-0001-57aa07e75458');
INSERT INTO "weight" VALUES('019faf3f-7780-700a-aad4-581b0a208e09','2026-07-29',71000000000,'kg','71kg',NULL,'019faf3f7780-000a-57aa07e75458');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE UNIQUE INDEX one_current_device ON device (is_current) WHERE is_current = 1;
CREATE INDEX journal_by_entry ON journal (entry_uuid, hlc);
CREATE INDEX journal_by_change ON journal (change_id);
CREATE INDEX journal_by_hlc ON journal (hlc);
CREATE INDEX journal_of_changes ON journal (hlc) WHERE kind = 'change';
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
CREATE INDEX dose_by_day ON dose (taken_on, status, slots, dose_ug);
CREATE VIEW v_cumulative AS        -- running total of every dose, in mg, for people with a SQLite tool
  SELECT taken_on, dose_ug / 1000.0 AS dose_mg, status,
         sum(dose_ug) OVER (ORDER BY taken_on, added_hlc) / 1000.0 AS running_total_mg
  FROM dose;
CREATE INDEX effect_by_term ON effect (term, felt_on);
CREATE INDEX lab_by_analyte ON lab (analyte, drawn_on);
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
