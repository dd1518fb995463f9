-- A diary as the first release wrote it: `PRAGMA application_id` and `user_version` are set by the test.
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'isotrack','0001_journal_and_tables','2026-11-25 16:37:07.227821+00:00');
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
INSERT INTO "course" VALUES('01a209e8-7900-7000-9adc-ac78b2548702','2026-11-01',NULL,120000,'conventional','EU_PPP',NULL,0,'01a209e87900-0000-0dd8c6b8f1c3');
CREATE TABLE device (              -- the writers that this very file has been; a copied file gets a new one
  device     TEXT PRIMARY KEY,     -- 32 hex digits
  file_inode INTEGER NOT NULL,     -- the file it belongs to: another inode means a copy
  last_seq   INTEGER NOT NULL,     -- stored end of this device's chain, compared on every open
  last_sha   TEXT NOT NULL,
  is_current INTEGER NOT NULL CHECK (is_current IN (0, 1))
) STRICT, WITHOUT ROWID;
INSERT INTO "device" VALUES('0dd8c6b8f1c39e7ebcd0ccc0b77dcb70',2155257,32,'fd9c1618d0932b4f94fbadda1a00a6770be922958a3a9a3592ae05cc10f74aaf',1);
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
INSERT INTO "dose" VALUES('01a209e8-7900-7003-bc3b-323c4e0aa678','2026-11-01',40000,0,0,NULL,NULL,1,NULL,'01a209e87900-0003-0dd8c6b8f1c3','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7004-8f94-e34a0177e472','2026-11-02',40000,0,0,NULL,NULL,1,NULL,'01a209e87900-0004-0dd8c6b8f1c3','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7005-816f-2caa4f347a5c','2026-11-03',40000,0,0,NULL,NULL,1,NULL,'01a209e87900-0005-0dd8c6b8f1c3','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7006-a7c6-32b30f0337ab','2026-11-04',40000,0,0,NULL,NULL,1,NULL,'01a209e87900-0006-0dd8c6b8f1c3','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7007-b0f6-de80661abd37','2026-11-05',40000,0,0,NULL,NULL,1,NULL,'01a209e87900-0007-0dd8c6b8f1c3','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7008-8e41-d273c2e3d329','2026-11-06',40000,0,0,NULL,NULL,1,NULL,'01a209e87900-0008-0dd8c6b8f1c3','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7009-a395-bb386690142d','2026-11-07',40000,0,0,NULL,NULL,1,NULL,'01a209e87900-0009-0dd8c6b8f1c3','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700a-a2ab-d63f7a38b276','2026-11-08',40000,0,0,NULL,NULL,1,NULL,'01a209e87900-000a-0dd8c6b8f1c3','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700b-84a0-94a97c1cd1c5','2026-11-09',40000,0,0,NULL,NULL,1,NULL,'01a209e87900-000b-0dd8c6b8f1c3','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700c-ad59-f1dbee0e1cad','2026-11-10',40000,0,0,NULL,NULL,1,NULL,'01a209e87900-000c-0dd8c6b8f1c3','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700d-a622-3a4bd570aa6b','2026-11-11',40000,0,0,NULL,NULL,1,NULL,'01a209e87900-000d-0dd8c6b8f1c3','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700e-bf68-a0de1545e14a','2026-11-12',40000,0,0,NULL,NULL,1,NULL,'01a209e87900-000e-0dd8c6b8f1c3','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700f-85f4-5c2fc681db2f','2026-11-13',40000,0,0,NULL,NULL,1,NULL,'01a209e87900-000f-0dd8c6b8f1c3','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7010-9b5a-a225289a51e9','2026-11-14',40000,0,0,NULL,NULL,1,NULL,'01a209e87900-0010-0dd8c6b8f1c3','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7011-8f32-bfabd0cf64df','2026-11-15',40000,0,0,NULL,NULL,1,NULL,'01a209e87900-0011-0dd8c6b8f1c3','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7012-a265-30b62508cdcf','2026-11-16',40000,0,0,NULL,NULL,1,NULL,'01a209e87900-0012-0dd8c6b8f1c3','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7013-8dc4-eb87a4284283','2026-11-17',40000,0,0,NULL,NULL,1,NULL,'01a209e87900-0013-0dd8c6b8f1c3','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7014-8d01-047da88815cc','2026-11-18',40000,0,0,NULL,NULL,1,NULL,'01a209e87900-0014-0dd8c6b8f1c3','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7015-a194-fe79ffae0617','2026-11-19',40000,0,0,NULL,NULL,1,NULL,'01a209e87900-0015-0dd8c6b8f1c3','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7016-98ab-1d63c06e795d','2026-11-20',40000,0,0,NULL,NULL,1,NULL,'01a209e87900-0016-0dd8c6b8f1c3','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70','taken',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7017-af8a-bf5ab19bb7b6','2026-11-21',37500,0,0,NULL,NULL,1,'only one [/x] =1+1','01a209e87900-0017-0dd8c6b8f1c3','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70','partial',40000,1,1,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7018-b9da-6370fb55116f','2026-11-22',0,1,0,NULL,NULL,1,NULL,'01a209e87900-0018-0dd8c6b8f1c3','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70','skipped',40000,1,1,0);
CREATE TABLE entry (               -- the numbers people see (d312): given once per file, never used again
  entry_uuid TEXT PRIMARY KEY,
  kind       TEXT NOT NULL,
  number     INTEGER NOT NULL CHECK (number >= 1),
  UNIQUE (kind, number)
) STRICT, WITHOUT ROWID;
INSERT INTO "entry" VALUES('01a209e8-7900-7000-9adc-ac78b2548702','course',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7001-a8d1-69d476169ab3','weight',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7002-af7a-13ad9daf8aaa','prescription',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7003-bc3b-323c4e0aa678','dose',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7004-8f94-e34a0177e472','dose',2);
INSERT INTO "entry" VALUES('01a209e8-7900-7005-816f-2caa4f347a5c','dose',3);
INSERT INTO "entry" VALUES('01a209e8-7900-7006-a7c6-32b30f0337ab','dose',4);
INSERT INTO "entry" VALUES('01a209e8-7900-7007-b0f6-de80661abd37','dose',5);
INSERT INTO "entry" VALUES('01a209e8-7900-7008-8e41-d273c2e3d329','dose',6);
INSERT INTO "entry" VALUES('01a209e8-7900-7009-a395-bb386690142d','dose',7);
INSERT INTO "entry" VALUES('01a209e8-7900-700a-a2ab-d63f7a38b276','dose',8);
INSERT INTO "entry" VALUES('01a209e8-7900-700b-84a0-94a97c1cd1c5','dose',9);
INSERT INTO "entry" VALUES('01a209e8-7900-700c-ad59-f1dbee0e1cad','dose',10);
INSERT INTO "entry" VALUES('01a209e8-7900-700d-a622-3a4bd570aa6b','dose',11);
INSERT INTO "entry" VALUES('01a209e8-7900-700e-bf68-a0de1545e14a','dose',12);
INSERT INTO "entry" VALUES('01a209e8-7900-700f-85f4-5c2fc681db2f','dose',13);
INSERT INTO "entry" VALUES('01a209e8-7900-7010-9b5a-a225289a51e9','dose',14);
INSERT INTO "entry" VALUES('01a209e8-7900-7011-8f32-bfabd0cf64df','dose',15);
INSERT INTO "entry" VALUES('01a209e8-7900-7012-a265-30b62508cdcf','dose',16);
INSERT INTO "entry" VALUES('01a209e8-7900-7013-8dc4-eb87a4284283','dose',17);
INSERT INTO "entry" VALUES('01a209e8-7900-7014-8d01-047da88815cc','dose',18);
INSERT INTO "entry" VALUES('01a209e8-7900-7015-a194-fe79ffae0617','dose',19);
INSERT INTO "entry" VALUES('01a209e8-7900-7016-98ab-1d63c06e795d','dose',20);
INSERT INTO "entry" VALUES('01a209e8-7900-7017-af8a-bf5ab19bb7b6','dose',21);
INSERT INTO "entry" VALUES('01a209e8-7900-7018-b9da-6370fb55116f','dose',22);
INSERT INTO "entry" VALUES('01a209e8-7900-7019-ba1e-357071687c7b','weight',2);
INSERT INTO "entry" VALUES('01a209e8-7900-701a-8780-d6bd9c7b3be9','note',1);
INSERT INTO "entry" VALUES('01a209e8-7900-701b-9d4f-099e8bb866cd','supply',1);
INSERT INTO "entry" VALUES('01a209e8-7900-701c-aa9a-277b6f10371f','prescription',2);
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
INSERT INTO "journal" VALUES('01a209e8-7900-7000-b787-1379926b2cbe','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70',1,'01a209e87900-0000-0dd8c6b8f1c3','01a209e8-7900-7000-92f2-73982f0ea3fd','add','course','01a209e8-7900-7000-9adc-ac78b2548702','{"before_ug":0,"ended_on":null,"formulation":"conventional","prescriber":null,"programme":"EU_PPP","starts_on":"2026-11-01","target_ug_per_kg":120000}','f857efb81525399c8ff5b41c68950c9c','a977c29e28e48ab3fb41ee5ffe43cc77175a856f0f66dddf200d4c4319baa22a','2026-11-23T19:36:00.000000Z',60,'+0100','ba2b19883dacecc1b0c667aeb7ed1649289af57136bfce6b943abf4d917f3724');
INSERT INTO "journal" VALUES('01a209e8-7900-7001-af89-d39863c6a1bf','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70',2,'01a209e87900-0001-0dd8c6b8f1c3','01a209e8-7900-7000-92f2-73982f0ea3fd','add','weight','01a209e8-7900-7001-a8d1-69d476169ab3','{"entered":"70kg","measured_on":"2026-11-01","note":null,"unit":"kg","weight_ug":70000000000}','86e505757f669407582619849c7cf00b','5cd8b407ffe40a8e6d96a9ee519c8098f55c71a169cd119f8d2a34a4ec86d93b','2026-11-23T19:36:00.000000Z',60,'+0100','c61f77a6046b07ae2ec8a8794128f3d9d46326bffbb2f0530d2b0ccda0415913');
INSERT INTO "journal" VALUES('01a209e8-7900-7002-a214-b75e7b6a6803','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70',3,'01a209e87900-0002-0dd8c6b8f1c3','01a209e8-7900-7000-92f2-73982f0ea3fd','add','prescription','01a209e8-7900-7002-af7a-13ad9daf8aaa','{"capsules":null,"cycle_ug":"40000","formulation":null,"from_on":"2026-11-01","note":null,"times":1}','5a588474df50c0c50776cefa6a7496b0','3ad59514241cecb2c1bef4b1ab03141d032134c55487f205284702c1c3f1d3d3','2026-11-23T19:36:00.000000Z',60,'+0100','b16d44875c48e400dc9e243a344b1464c399137a7bf61176353b30b14817d2bc');
INSERT INTO "journal" VALUES('01a209e8-7900-7003-940b-1eb529ad1184','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70',4,'01a209e87900-0003-0dd8c6b8f1c3','01a209e8-7900-7003-bfca-cf81db8891d8','add','dose','01a209e8-7900-7003-bc3b-323c4e0aa678','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-01","utc_offset_min":null}','e93cac06d61ed51e7424f12121786b87','78aa1dbcbfbfe6fa70147156d58323d7ca96325464eb51b8242187024d394366','2026-11-23T19:36:00.000000Z',60,'+0100','32699501e943103f468359f206b18c12db9613bdccc68cc01b077f4f165b1abf');
INSERT INTO "journal" VALUES('01a209e8-7900-7004-92b2-8fc7c8a60729','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70',5,'01a209e87900-0004-0dd8c6b8f1c3','01a209e8-7900-7003-bfca-cf81db8891d8','add','dose','01a209e8-7900-7004-8f94-e34a0177e472','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-02","utc_offset_min":null}','3a9d530a40c6f11060103fe7651d5b90','cd66cca0ba66232075a989f192a656c607aaf20c8fc3f8f2199d6a7d388631b7','2026-11-23T19:36:00.000000Z',60,'+0100','495ed2e897068dfac89a2ec3842f5ea2774ca5eeee507975337a1ca5fac20521');
INSERT INTO "journal" VALUES('01a209e8-7900-7005-86ba-4fdf7ec5fe1c','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70',6,'01a209e87900-0005-0dd8c6b8f1c3','01a209e8-7900-7003-bfca-cf81db8891d8','add','dose','01a209e8-7900-7005-816f-2caa4f347a5c','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-03","utc_offset_min":null}','58df0bb73b5d7285044fe1f3fa9eb6ac','9f4245981b66be4b6d203462bba5e54a6d6c631fbc5f2dd8b7c7e20dc9d39cd8','2026-11-23T19:36:00.000000Z',60,'+0100','a2df7c243973113342151339dc0b62a53d753e4c45f2a2a654779595ea7ba064');
INSERT INTO "journal" VALUES('01a209e8-7900-7006-8c89-f7cfda3fd8e9','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70',7,'01a209e87900-0006-0dd8c6b8f1c3','01a209e8-7900-7003-bfca-cf81db8891d8','add','dose','01a209e8-7900-7006-a7c6-32b30f0337ab','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-04","utc_offset_min":null}','8a9349b3099121c0c6d629b5c41d926c','150b0240279c1a5bfa3a1f490f43ae1eb5cdb6c2248ff7d3819f43c640749210','2026-11-23T19:36:00.000000Z',60,'+0100','7fda41d78bee14a9bc7abbbf1d345fd7b4a009593f2f00e7d9c07995d4b9a74f');
INSERT INTO "journal" VALUES('01a209e8-7900-7007-95be-ed534f161649','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70',8,'01a209e87900-0007-0dd8c6b8f1c3','01a209e8-7900-7003-bfca-cf81db8891d8','add','dose','01a209e8-7900-7007-b0f6-de80661abd37','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-05","utc_offset_min":null}','dad43b378ca8c9888a25f617af5d917f','5953419e1a4d64eca77293dbb96d3abb696dbfd9d714e71e693e3d7ef27cbe7b','2026-11-23T19:36:00.000000Z',60,'+0100','b671173f32fb310381a9ef3a3d3805aebdb26e7235d64f00cf5d5fe9dcccb64b');
INSERT INTO "journal" VALUES('01a209e8-7900-7008-8f7e-0a528b6907d4','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70',9,'01a209e87900-0008-0dd8c6b8f1c3','01a209e8-7900-7003-bfca-cf81db8891d8','add','dose','01a209e8-7900-7008-8e41-d273c2e3d329','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-06","utc_offset_min":null}','e35238a0bb7ee75b4a5109fee1456f45','0ae373335657d61bd08f36696f82a0cc8b7cb3eeba923437c8ce871c5fd41a02','2026-11-23T19:36:00.000000Z',60,'+0100','1a1e48dc95c823125f8523fcb57f0da29be0e1e930aa78926ea14728d8592a6d');
INSERT INTO "journal" VALUES('01a209e8-7900-7009-878c-48bd2998b0be','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70',10,'01a209e87900-0009-0dd8c6b8f1c3','01a209e8-7900-7003-bfca-cf81db8891d8','add','dose','01a209e8-7900-7009-a395-bb386690142d','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-07","utc_offset_min":null}','2c5a20e74d2c488b27c38121f458641f','be456d0a5b7c9bc231eb8967a96fccb5fea11f9ff0991fa6203d6aa750933838','2026-11-23T19:36:00.000000Z',60,'+0100','0bdf296968b9e901c3a2b2765cfbd3334058796b89e29247f04e608bc809ac28');
INSERT INTO "journal" VALUES('01a209e8-7900-700a-b949-84e35dde74a9','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70',11,'01a209e87900-000a-0dd8c6b8f1c3','01a209e8-7900-7003-bfca-cf81db8891d8','add','dose','01a209e8-7900-700a-a2ab-d63f7a38b276','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-08","utc_offset_min":null}','99cb3819d5c5440b9d36a3541f953437','27c34283cb3f8fd9743e12a70a0a0cbe003e374335481deb9760d57fe8e85861','2026-11-23T19:36:00.000000Z',60,'+0100','8480de5979d6e02bf4380915612144ec8bf3c280168b61d6738aa0733fd49565');
INSERT INTO "journal" VALUES('01a209e8-7900-700b-8a84-075b2e0082f3','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70',12,'01a209e87900-000b-0dd8c6b8f1c3','01a209e8-7900-7003-bfca-cf81db8891d8','add','dose','01a209e8-7900-700b-84a0-94a97c1cd1c5','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-09","utc_offset_min":null}','e5cf401c8d22e1a99b4691771a03d84a','28addac2a80f15215d0cde5a5feb03d0826b320012c9b9315d2bfdb9ee1c0358','2026-11-23T19:36:00.000000Z',60,'+0100','1800a8c52e6eb25bad0aa02b89599d5bb612073e535bcc4c73af48171d8b8962');
INSERT INTO "journal" VALUES('01a209e8-7900-700c-a5e3-7620b15e4277','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70',13,'01a209e87900-000c-0dd8c6b8f1c3','01a209e8-7900-7003-bfca-cf81db8891d8','add','dose','01a209e8-7900-700c-ad59-f1dbee0e1cad','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-10","utc_offset_min":null}','48085cb7108f0a7896c08c3696691c55','0f818e4a8fbaafc8f29d57d22321d4ab430eeb0a9c5bbcbacdebedfd13b8b334','2026-11-23T19:36:00.000000Z',60,'+0100','7a40bb2cdb34684efb02d6646f095e570495f187d26b7b6c70bb4daa8e30cdf0');
INSERT INTO "journal" VALUES('01a209e8-7900-700d-92e2-07570d0ae892','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70',14,'01a209e87900-000d-0dd8c6b8f1c3','01a209e8-7900-7003-bfca-cf81db8891d8','add','dose','01a209e8-7900-700d-a622-3a4bd570aa6b','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-11","utc_offset_min":null}','2ac60f03790f9def70fa78551a76622d','0f7412c3c2559366a737d3a726d3a87312f0c35d9f80e78547b09c8bc2542d77','2026-11-23T19:36:00.000000Z',60,'+0100','a452fd0a004b9480f3ada8d0c0c396dfc63eb790ca528996b28d89faad3cb38f');
INSERT INTO "journal" VALUES('01a209e8-7900-700e-a2dc-d4b29d329a84','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70',15,'01a209e87900-000e-0dd8c6b8f1c3','01a209e8-7900-7003-bfca-cf81db8891d8','add','dose','01a209e8-7900-700e-bf68-a0de1545e14a','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-12","utc_offset_min":null}','6ce891dfe4b2e1e07ed156bf81051217','7801fd821314a97ff2ac6a76910bddb87cfacd8739545f256e00c67c5885f629','2026-11-23T19:36:00.000000Z',60,'+0100','8df91d2c38798b11c6ad30a2630c7fd17e271ea0fc798d55f3428d5543c4d84e');
INSERT INTO "journal" VALUES('01a209e8-7900-700f-82a4-3654ab6a8b52','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70',16,'01a209e87900-000f-0dd8c6b8f1c3','01a209e8-7900-7003-bfca-cf81db8891d8','add','dose','01a209e8-7900-700f-85f4-5c2fc681db2f','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-13","utc_offset_min":null}','ecaf6b5f41b01c39cf5b322e602e36c7','4c08ec527304b6cb553489884f7a618ebf2d17a76894b9e0aa30a590ef89cd9b','2026-11-23T19:36:00.000000Z',60,'+0100','419ac850e4bce4c1f0511f8e96633025782412abff7ac0668253d2fabf8a301f');
INSERT INTO "journal" VALUES('01a209e8-7900-7010-bb7e-0189a119dca2','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70',17,'01a209e87900-0010-0dd8c6b8f1c3','01a209e8-7900-7003-bfca-cf81db8891d8','add','dose','01a209e8-7900-7010-9b5a-a225289a51e9','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-14","utc_offset_min":null}','829fa733b1fef7c17a309defa3c2fc51','9988cc586922b3adf5b985c9f01771d92024153aef0965b99c5a6c4fd6c1b07f','2026-11-23T19:36:00.000000Z',60,'+0100','1aabd43989dc14480141791767f98d0337707ad58ea8c4c98594e8b9f1a8de90');
INSERT INTO "journal" VALUES('01a209e8-7900-7011-83cd-70bbf0d89542','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70',18,'01a209e87900-0011-0dd8c6b8f1c3','01a209e8-7900-7003-bfca-cf81db8891d8','add','dose','01a209e8-7900-7011-8f32-bfabd0cf64df','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-15","utc_offset_min":null}','2e377c45e443006c0d42698814c035e6','7d03a38856d2db0510118b13b92df92808771e901386eb70ea46de2fa59d01f8','2026-11-23T19:36:00.000000Z',60,'+0100','16e27bf5f7c8cfc26aa9f42605e8c23a06e8d3439cb702c5caa5b90183203562');
INSERT INTO "journal" VALUES('01a209e8-7900-7012-9620-ca628657a4bd','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70',19,'01a209e87900-0012-0dd8c6b8f1c3','01a209e8-7900-7003-bfca-cf81db8891d8','add','dose','01a209e8-7900-7012-a265-30b62508cdcf','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-16","utc_offset_min":null}','c551309421d65afe75603311b7d02b04','0f1f3ed617daed2afdb5e24cfbc96b252095fcf97489242caf56dc85f0537a21','2026-11-23T19:36:00.000000Z',60,'+0100','0be290e03d85d6f44e56aba3010327cf3d23a51ce14b9d1ffbd2849e5d8dda1b');
INSERT INTO "journal" VALUES('01a209e8-7900-7013-9170-58d7c1c5d2d4','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70',20,'01a209e87900-0013-0dd8c6b8f1c3','01a209e8-7900-7003-bfca-cf81db8891d8','add','dose','01a209e8-7900-7013-8dc4-eb87a4284283','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-17","utc_offset_min":null}','b88208a310b70fcde5099ffbfe578de7','a7eb388c150bf8096df80165322c6eb5f127a342ad2725bb057630958818abca','2026-11-23T19:36:00.000000Z',60,'+0100','0ff8df678bfa26d926228df8452fb4e3499f6b54d5a31a198af48b471914656a');
INSERT INTO "journal" VALUES('01a209e8-7900-7014-b15e-7dae429d3bff','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70',21,'01a209e87900-0014-0dd8c6b8f1c3','01a209e8-7900-7003-bfca-cf81db8891d8','add','dose','01a209e8-7900-7014-8d01-047da88815cc','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-18","utc_offset_min":null}','daac3167e14d8f418d35194fdd946887','03a19c3dc8cbe4119f4561c1957982f4bdf2551ad15fb7e40d26e30897084f36','2026-11-23T19:36:00.000000Z',60,'+0100','ccef7a241c221171d441e4a9fc769c7cbb8c91238dac8514db1ba0c59057100a');
INSERT INTO "journal" VALUES('01a209e8-7900-7015-bb2f-729a8e9ac59e','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70',22,'01a209e87900-0015-0dd8c6b8f1c3','01a209e8-7900-7003-bfca-cf81db8891d8','add','dose','01a209e8-7900-7015-a194-fe79ffae0617','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-19","utc_offset_min":null}','282c26c2088cab55d19e65b77bcfb51a','09059f0022f0cdf26c45fb2ed1ceaa3515f32c1ae0ee1ed703d04d4700cf6f59','2026-11-23T19:36:00.000000Z',60,'+0100','f4297db8a03bc0659269a187eaa1e1b7bb6526308439d2559e5ee74bf5ab318a');
INSERT INTO "journal" VALUES('01a209e8-7900-7016-8759-54e4c8249cdf','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70',23,'01a209e87900-0016-0dd8c6b8f1c3','01a209e8-7900-7003-bfca-cf81db8891d8','add','dose','01a209e8-7900-7016-98ab-1d63c06e795d','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-20","utc_offset_min":null}','4a802a406b2769318ad098c09a83814c','82c93e6f71310ada8dc3132eed0074c43094fdc1c896c8d304f598c7e435c35a','2026-11-23T19:36:00.000000Z',60,'+0100','0f45ad650f929a1205dbbf2f946e7b8ffcf83dbdedea155e6789dd74ba50fa2b');
INSERT INTO "journal" VALUES('01a209e8-7900-7017-b862-171290f7cf16','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70',24,'01a209e87900-0017-0dd8c6b8f1c3','01a209e8-7900-7017-9aaf-da18fa484452','add','dose','01a209e8-7900-7017-af8a-bf5ab19bb7b6','{"dose_ug":20000,"is_extra":0,"is_skipped":0,"note":"only one [/x] =1+1","said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-21","utc_offset_min":null}','c6620b9d033a60db8c8400eeba025d1f','8691aef843e4b3cd4b05e2424176c343d7d902e09b3479aac63ffd3a4fe92881','2026-11-23T19:36:00.000000Z',60,'+0100','5131c178f836f442d8c55a77bfd989a201a999a778dcbf59ffd49a811d9ec013');
INSERT INTO "journal" VALUES('01a209e8-7900-7018-863b-bb1acbcc2a0a','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70',25,'01a209e87900-0018-0dd8c6b8f1c3','01a209e8-7900-7018-ae7f-8f991bb5cf46','add','dose','01a209e8-7900-7018-b9da-6370fb55116f','{"dose_ug":0,"is_extra":0,"is_skipped":1,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-22","utc_offset_min":null}','ba4855940d0000cfcee9e24b2aca0f6c','93330db175fb47fb40d156455545de3db3702e9b4ffb55c8bda52497939937b1','2026-11-23T19:36:00.000000Z',60,'+0100','f2e8cc8fad17bed3d98fcf319a20c6698aa8413299b0869b49d911b8c5efb59b');
INSERT INTO "journal" VALUES('01a209e8-7900-7019-9cfc-1bd70665553c','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70',26,'01a209e87900-0019-0dd8c6b8f1c3','01a209e8-7900-7019-a269-5723a3e287c7','add','weight','01a209e8-7900-7019-ba1e-357071687c7b','{"entered":"71,2kg","measured_on":"2026-11-23","note":null,"unit":"kg","weight_ug":71200000000}','d6c383bb94f94212ba97402ff7634462','167847e29188d5eaa253fd4f7c2c03ac19035d8edef1aa828b38d9f6345c515f','2026-11-23T19:36:00.000000Z',60,'+0100','19041c52c8954a1f2515d252bdb12871074110706e62d67b3d75f22bccc1c808');
INSERT INTO "journal" VALUES('01a209e8-7900-701a-9d8e-17b4421f7614','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70',27,'01a209e87900-001a-0dd8c6b8f1c3','01a209e8-7900-701a-9055-725a8d518b08','add','note','01a209e8-7900-701a-8780-d6bd9c7b3be9','{"is_question":1,"noted_on":"2026-11-23","text":"knee pain?"}','6f4de517873fdb6e0c8c5d612a63f1e7','866771a4d85088a64d6aa67b081be8a253376e9a1da2ccc247dc817f812989f4','2026-11-23T19:36:00.000000Z',60,'+0100','62335b220bbb401083112d933509c9270a758524385da0ccf43b93ce06edeccd');
INSERT INTO "journal" VALUES('01a209e8-7900-701b-b889-31241bc604ed','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70',28,'01a209e87900-001b-0dd8c6b8f1c3','01a209e8-7900-701b-9f7b-27e6a8b2f529','add','supply','01a209e8-7900-701b-9d4f-099e8bb866cd','{"capsules":60,"fetched_on":"2026-11-20","note":null,"strength_ug":20000}','cb11c581ee334f326e9c1de07dbef580','14e621b280743e8aaa429eea41bc567bbf6a37ab36012d887df1e4b98481317b','2026-11-23T19:36:00.000000Z',60,'+0100','96db7f1b1011175f6fed8a0e6a17d087d66a6419cd84fed13ebe15fbbbc96452');
INSERT INTO "journal" VALUES('01a209e8-7900-701c-958f-23736b149c60','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70',29,'01a209e87900-001c-0dd8c6b8f1c3','01a209e8-7900-701c-bdac-c45a4bd45d30','add','prescription','01a209e8-7900-701c-aa9a-277b6f10371f','{"capsules":null,"cycle_ug":"60000","formulation":null,"from_on":"2026-12-01","note":null,"times":1}','a66ca562f1a965a52c668b8172fd2ca5','abc83ab90417763f1a0fd5f25f7064b065efe7abf0577fb6b9b8fae81ce4d085','2026-11-23T19:36:00.000000Z',60,'+0100','b83b1b93573a785743381279ac441d421d4eef210186a821fd016eb9805a314c');
INSERT INTO "journal" VALUES('01a209e8-7900-701d-89df-17dbae2e73e6','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70',30,'01a209e87900-001d-0dd8c6b8f1c3','01a209e8-7900-701d-b341-45a7636d9da1','amend','dose','01a209e8-7900-7017-af8a-bf5ab19bb7b6','{"dose_ug":37500,"is_extra":0,"is_skipped":0,"note":"only one [/x] =1+1","said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-21","utc_offset_min":null}','e6132a03e7ed33834f9872eb482e4f8c','2bf190e5b69cdb23a1b1f78b796bc131726baad8df013b70675d9da69231ca96','2026-11-23T19:36:00.000000Z',60,'+0100','7c499d439e8ffcf04b90ddc808ac08c5806a3615d92ee0bbcb8ff7aa859b4e96');
INSERT INTO "journal" VALUES('01a209e8-7900-701e-9344-607bd42c5270','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70',31,'01a209e87900-001e-0dd8c6b8f1c3','01a209e8-7900-701e-9962-dcca614606d9','void','note','01a209e8-7900-701a-8780-d6bd9c7b3be9','{}','5c634001824b64b7dcf33dd97a3ab25a','814c9892d80f276a90267076476b9c0bc36c95cba4d7d92d9181f1f2c5ab98ea','2026-11-23T19:36:00.000000Z',60,'+0100','c50ffd77608aebeb520166ef93b943f891e3c77f040e636b7b1ae4fe667d0746');
INSERT INTO "journal" VALUES('01a209e8-7900-701f-9908-0b00748b9cd6','0dd8c6b8f1c39e7ebcd0ccc0b77dcb70',32,'01a209e87900-001f-0dd8c6b8f1c3','01a209e8-7900-701f-87de-99a41ce611dd','void','change','01a209e8-7900-701e-9962-dcca614606d9','{}','afbd29288593cc4a26d86d3909c1cf71','4d36c3418e857bbc6573b6a380151436142aa043bc638785cce9259ece0de986','2026-11-23T19:36:00.000000Z',60,'+0100','fd9c1618d0932b4f94fbadda1a00a6770be922958a3a9a3592ae05cc10f74aaf');
CREATE TABLE meta (                -- facts about this file, not about the person
  key   TEXT PRIMARY KEY,          -- profile_uuid, is_demo, min_reader
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "meta" VALUES('is_demo','0');
INSERT INTO "meta" VALUES('min_reader','1');
INSERT INTO "meta" VALUES('profile_uuid','18c3f081e1805c330a50c2e4fd7d4b83');
CREATE TABLE note (
  entry_uuid  TEXT PRIMARY KEY,
  noted_on    TEXT NOT NULL CHECK (date(noted_on, '+0 days') IS noted_on),
  text        TEXT NOT NULL,
  is_question INTEGER NOT NULL CHECK (is_question IN (0, 1)),
  added_hlc   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "note" VALUES('01a209e8-7900-701a-8780-d6bd9c7b3be9','2026-11-23','knee pain?',1,'01a209e87900-001a-0dd8c6b8f1c3');
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
INSERT INTO "prescription" VALUES('01a209e8-7900-7002-af7a-13ad9daf8aaa','2026-11-01','40000',1,NULL,NULL,NULL,'01a209e87900-0002-0dd8c6b8f1c3');
INSERT INTO "prescription" VALUES('01a209e8-7900-701c-aa9a-277b6f10371f','2026-12-01','60000',1,NULL,NULL,NULL,'01a209e87900-001c-0dd8c6b8f1c3');
CREATE TABLE supply (              -- capsules fetched
  entry_uuid  TEXT PRIMARY KEY,
  fetched_on  TEXT NOT NULL CHECK (date(fetched_on, '+0 days') IS fetched_on),
  capsules    INTEGER NOT NULL CHECK (capsules BETWEEN 1 AND 2000),
  strength_ug INTEGER NOT NULL CHECK (strength_ug BETWEEN 500 AND 400000),
  note        TEXT,
  added_hlc   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "supply" VALUES('01a209e8-7900-701b-9d4f-099e8bb866cd','2026-11-20',60,20000,NULL,'01a209e87900-001b-0dd8c6b8f1c3');
CREATE TABLE weight (
  entry_uuid  TEXT PRIMARY KEY,
  measured_on TEXT NOT NULL CHECK (date(measured_on, '+0 days') IS measured_on),
  weight_ug   INTEGER NOT NULL CHECK (weight_ug BETWEEN 20000000000 AND 350000000000),  -- 1 lb = 453592370 ug exactly
  unit        TEXT NOT NULL CHECK (unit IN ('kg', 'lb')),
  entered     TEXT NOT NULL,                        -- as typed
  note        TEXT,
  added_hlc   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "weight" VALUES('01a209e8-7900-7001-a8d1-69d476169ab3','2026-11-01',70000000000,'kg','70kg',NULL,'01a209e87900-0001-0dd8c6b8f1c3');
INSERT INTO "weight" VALUES('01a209e8-7900-7019-ba1e-357071687c7b','2026-11-23',71200000000,'kg','71,2kg',NULL,'01a209e87900-0019-0dd8c6b8f1c3');
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
CREATE VIEW v_entry AS             -- every live entry with its day, for lists and for people with a SQLite tool
  SELECT e.kind, e.number, e.entry_uuid, d.taken_on AS on_day, d.added_hlc FROM dose d JOIN entry e USING (entry_uuid)
  UNION ALL SELECT e.kind, e.number, e.entry_uuid, w.measured_on, w.added_hlc FROM weight w JOIN entry e USING (entry_uuid)
  UNION ALL SELECT e.kind, e.number, e.entry_uuid, n.noted_on, n.added_hlc FROM note n JOIN entry e USING (entry_uuid)
  UNION ALL SELECT e.kind, e.number, e.entry_uuid, p.from_on, p.added_hlc FROM prescription p JOIN entry e USING (entry_uuid)
  UNION ALL SELECT e.kind, e.number, e.entry_uuid, s.fetched_on, s.added_hlc FROM supply s JOIN entry e USING (entry_uuid)
  UNION ALL SELECT e.kind, e.number, e.entry_uuid, c.starts_on, c.added_hlc FROM course c JOIN entry e USING (entry_uuid);
CREATE VIEW v_cumulative AS        -- running total of every dose, in mg, for people with a SQLite tool
  SELECT taken_on, dose_ug / 1000.0 AS dose_mg, status,
         sum(dose_ug) OVER (ORDER BY taken_on, added_hlc) / 1000.0 AS running_total_mg
  FROM dose;
COMMIT;
