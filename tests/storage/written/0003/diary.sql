BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'isotrack','0001_journal_and_tables','2026-11-29 07:14:28.538692+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'isotrack','0002_effects_and_visits','2026-11-29 07:14:28.594317+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'isotrack','0003_intakes_and_goals','2026-11-29 07:14:28.639954+00:00');
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
INSERT INTO "course" VALUES('01a209e8-7900-7000-b30f-a62b0e3c9b18','2026-11-01',NULL,'conventional',NULL,NULL,0,'2026-11-01=120000/kg',NULL,'01a209e87900-0000-6887c4a37a7a');
CREATE TABLE device (              -- the writers that this very file has been; a copied file gets a new one
  device     TEXT PRIMARY KEY,     -- 32 hex digits
  file_inode INTEGER NOT NULL,     -- the file it belongs to: another inode means a copy
  last_seq   INTEGER NOT NULL,     -- stored end of this device's chain, compared on every open
  last_sha   TEXT NOT NULL,
  is_current INTEGER NOT NULL CHECK (is_current IN (0, 1))
, is_local INTEGER NOT NULL DEFAULT 0 CHECK (is_local IN (0, 1))) STRICT, WITHOUT ROWID;
INSERT INTO "device" VALUES('6887c4a37a7a40619d8a3bfd0c1a9cd5',2523582,44,'8a2b919ed03066ecff05e90a4ed646bcc8389f04c3c6e764d963d027db311687',1,0);
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
INSERT INTO "dose" VALUES('01a209e8-7900-7003-a6fb-4d44b9f1f651','2026-11-01',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0003-6887c4a37a7a','6887c4a37a7a40619d8a3bfd0c1a9cd5','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7004-b9f3-7133e8346f3a','2026-11-02',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0004-6887c4a37a7a','6887c4a37a7a40619d8a3bfd0c1a9cd5','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7006-8d91-6345cb200313','2026-11-04',20000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0006-6887c4a37a7a','6887c4a37a7a40619d8a3bfd0c1a9cd5','partial',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7007-8972-0f2b975250cf','2026-11-05',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0007-6887c4a37a7a','6887c4a37a7a40619d8a3bfd0c1a9cd5','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7008-b1fa-a7569f2b4772','2026-11-06',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0008-6887c4a37a7a','6887c4a37a7a40619d8a3bfd0c1a9cd5','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7009-982c-46354503816a','2026-11-07',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0009-6887c4a37a7a','6887c4a37a7a40619d8a3bfd0c1a9cd5','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700a-ba9d-e046a6043603','2026-11-08',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-000a-6887c4a37a7a','6887c4a37a7a40619d8a3bfd0c1a9cd5','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700b-91f7-cd49f661a07f','2026-11-09',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-000b-6887c4a37a7a','6887c4a37a7a40619d8a3bfd0c1a9cd5','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700c-9bb6-45af755aefdb','2026-11-10',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-000c-6887c4a37a7a','6887c4a37a7a40619d8a3bfd0c1a9cd5','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700d-8000-39ef89da4e5d','2026-11-11',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-000d-6887c4a37a7a','6887c4a37a7a40619d8a3bfd0c1a9cd5','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700e-a48e-e8ed92555bb4','2026-11-12',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-000e-6887c4a37a7a','6887c4a37a7a40619d8a3bfd0c1a9cd5','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-700f-ae73-de426d24c471','2026-11-13',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-000f-6887c4a37a7a','6887c4a37a7a40619d8a3bfd0c1a9cd5','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7010-8bd6-84624466ba34','2026-11-14',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0010-6887c4a37a7a','6887c4a37a7a40619d8a3bfd0c1a9cd5','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7011-baf2-b4378b90b0ac','2026-11-15',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0011-6887c4a37a7a','6887c4a37a7a40619d8a3bfd0c1a9cd5','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7012-af76-301675993148','2026-11-16',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0012-6887c4a37a7a','6887c4a37a7a40619d8a3bfd0c1a9cd5','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7013-86b8-57f92cdbbf15','2026-11-17',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0013-6887c4a37a7a','6887c4a37a7a40619d8a3bfd0c1a9cd5','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7014-b231-048eee427413','2026-11-18',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0014-6887c4a37a7a','6887c4a37a7a40619d8a3bfd0c1a9cd5','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7015-9982-63faf6804d0d','2026-11-19',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0015-6887c4a37a7a','6887c4a37a7a40619d8a3bfd0c1a9cd5','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7016-82e1-1e07471037fa','2026-11-20',40000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0016-6887c4a37a7a','6887c4a37a7a40619d8a3bfd0c1a9cd5','taken',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7017-aa9a-98316f0ab2ca','2026-11-21',20000,0,0,NULL,NULL,1,NULL,NULL,'01a209e87900-0017-6887c4a37a7a','6887c4a37a7a40619d8a3bfd0c1a9cd5','partial',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7018-8a56-5cd4375e0634','2026-11-22',0,1,0,NULL,NULL,NULL,NULL,NULL,'01a209e87900-0018-6887c4a37a7a','6887c4a37a7a40619d8a3bfd0c1a9cd5','skipped',40000,1,1,0,0);
INSERT INTO "dose" VALUES('01a209e8-7900-7019-86f8-d46a1615b75b','2026-11-20',20000,0,1,NULL,NULL,2,'as told',NULL,'01a209e87900-0019-6887c4a37a7a','6887c4a37a7a40619d8a3bfd0c1a9cd5','extra',NULL,NULL,0,20000,0);
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
INSERT INTO "effect" VALUES('01a209e8-7900-701d-b35e-0047885da9d6','2026-11-03','lips_dry',2,'lips','2026-11-09',NULL,0,'01a209e87900-001d-6887c4a37a7a');
CREATE TABLE entry (               -- the numbers people see (d312): given once per file, never used again
  entry_uuid TEXT PRIMARY KEY,
  kind       TEXT NOT NULL,
  number     INTEGER NOT NULL CHECK (number >= 1),
  UNIQUE (kind, number)
) STRICT, WITHOUT ROWID;
INSERT INTO "entry" VALUES('01a209e8-7900-7000-b30f-a62b0e3c9b18','course',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7001-a4da-0284b2d76e2e','weight',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7002-abdb-aa97496cbb55','prescription',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7003-a6fb-4d44b9f1f651','dose',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7004-b9f3-7133e8346f3a','dose',2);
INSERT INTO "entry" VALUES('01a209e8-7900-7005-bafd-88e5dc5f9ce6','dose',3);
INSERT INTO "entry" VALUES('01a209e8-7900-7006-8d91-6345cb200313','dose',4);
INSERT INTO "entry" VALUES('01a209e8-7900-7007-8972-0f2b975250cf','dose',5);
INSERT INTO "entry" VALUES('01a209e8-7900-7008-b1fa-a7569f2b4772','dose',6);
INSERT INTO "entry" VALUES('01a209e8-7900-7009-982c-46354503816a','dose',7);
INSERT INTO "entry" VALUES('01a209e8-7900-700a-ba9d-e046a6043603','dose',8);
INSERT INTO "entry" VALUES('01a209e8-7900-700b-91f7-cd49f661a07f','dose',9);
INSERT INTO "entry" VALUES('01a209e8-7900-700c-9bb6-45af755aefdb','dose',10);
INSERT INTO "entry" VALUES('01a209e8-7900-700d-8000-39ef89da4e5d','dose',11);
INSERT INTO "entry" VALUES('01a209e8-7900-700e-a48e-e8ed92555bb4','dose',12);
INSERT INTO "entry" VALUES('01a209e8-7900-700f-ae73-de426d24c471','dose',13);
INSERT INTO "entry" VALUES('01a209e8-7900-7010-8bd6-84624466ba34','dose',14);
INSERT INTO "entry" VALUES('01a209e8-7900-7011-baf2-b4378b90b0ac','dose',15);
INSERT INTO "entry" VALUES('01a209e8-7900-7012-af76-301675993148','dose',16);
INSERT INTO "entry" VALUES('01a209e8-7900-7013-86b8-57f92cdbbf15','dose',17);
INSERT INTO "entry" VALUES('01a209e8-7900-7014-b231-048eee427413','dose',18);
INSERT INTO "entry" VALUES('01a209e8-7900-7015-9982-63faf6804d0d','dose',19);
INSERT INTO "entry" VALUES('01a209e8-7900-7016-82e1-1e07471037fa','dose',20);
INSERT INTO "entry" VALUES('01a209e8-7900-7017-aa9a-98316f0ab2ca','dose',21);
INSERT INTO "entry" VALUES('01a209e8-7900-7018-8a56-5cd4375e0634','dose',22);
INSERT INTO "entry" VALUES('01a209e8-7900-7019-86f8-d46a1615b75b','dose',23);
INSERT INTO "entry" VALUES('01a209e8-7900-701a-a0df-fa10a75bc4e3','weight',2);
INSERT INTO "entry" VALUES('01a209e8-7900-701b-beb7-154822a7e4ab','note',1);
INSERT INTO "entry" VALUES('01a209e8-7900-701c-a92e-d05e4dfae720','note',2);
INSERT INTO "entry" VALUES('01a209e8-7900-701d-b35e-0047885da9d6','effect',1);
INSERT INTO "entry" VALUES('01a209e8-7900-701e-aff0-de0b7ef8d617','skin',1);
INSERT INTO "entry" VALUES('01a209e8-7900-701f-8360-6e0c81c8c5c7','mood',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7020-9968-02ed31c03ae7','lab',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7021-9f25-b29d6ab79e77','lab',2);
INSERT INTO "entry" VALUES('01a209e8-7900-7022-8f93-26d08da2f2f5','lab_range',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7023-a37e-f01f8f2801ac','visit',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7024-a612-18364fe83cf7','supply',1);
INSERT INTO "entry" VALUES('01a209e8-7900-7025-80dc-f5cd28ac39f3','prescription',2);
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
INSERT INTO "journal" VALUES('01a209e8-7900-7000-84f2-1d62d82bf23e','6887c4a37a7a40619d8a3bfd0c1a9cd5',1,'01a209e87900-0000-6887c4a37a7a','01a209e8-7900-7000-8b1a-33bb2b2bdf40','add','course','01a209e8-7900-7000-b30f-a62b0e3c9b18','{"before_ug":0,"ended_on":null,"formulation":"conventional","goals":"2026-11-01=120000/kg","prescriber":null,"programme":null,"starts_on":"2026-11-01"}','22afe424e8630417394f4972ecd9c33f','b8066dab0f8d136878af9103e92c2f515b8047227896a99049641630611c57dd','2026-11-23T19:36:00.000000Z',60,'+0100','b10d784b03a1a9b95bd8b14d061d23a47756be68587461020d218e2412170f19');
INSERT INTO "journal" VALUES('01a209e8-7900-7001-96e0-c58fd0f35b43','6887c4a37a7a40619d8a3bfd0c1a9cd5',2,'01a209e87900-0001-6887c4a37a7a','01a209e8-7900-7000-8b1a-33bb2b2bdf40','add','weight','01a209e8-7900-7001-a4da-0284b2d76e2e','{"entered":"70kg","measured_on":"2026-11-01","note":null,"unit":"kg","weight_ug":70000000000}','c87c04e53a64793514ae8e9c6bedaa99','06f92d2aaac8652df441cd905d166556418acdb2b2c5e344487ce1172cf22c75','2026-11-23T19:36:00.000000Z',60,'+0100','e01670a601cd835c97edecacc9f0fa2558316e885dac983ac522ef95b43a7d68');
INSERT INTO "journal" VALUES('01a209e8-7900-7002-bc94-8ca971e7266f','6887c4a37a7a40619d8a3bfd0c1a9cd5',3,'01a209e87900-0002-6887c4a37a7a','01a209e8-7900-7000-8b1a-33bb2b2bdf40','add','prescription','01a209e8-7900-7002-abdb-aa97496cbb55','{"capsules":null,"cycle":"40000","formulation":null,"from_on":"2026-11-01","note":null}','41e0f443a9a3b2731c4820e26171a3f0','d1de25ba8e1b23727bf47336366ef464be9a7e8646081cfcab5ea2c21331b289','2026-11-23T19:36:00.000000Z',60,'+0100','e61c4dc547f191d507759bb06dae607940c092a7ead3a1ce40fdd9e1aa6c4d8f');
INSERT INTO "journal" VALUES('01a209e8-7900-7003-a46f-bbb84480005f','6887c4a37a7a40619d8a3bfd0c1a9cd5',4,'01a209e87900-0003-6887c4a37a7a','01a209e8-7900-7003-9bc9-50fe81987483','add','dose','01a209e8-7900-7003-a6fb-4d44b9f1f651','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-01","utc_offset_min":null}','76faeeba9fb24f64c01c30582c398dd6','ff3e64a4bf085f29e7ba3b1484d424c37e5223486a8817e0258db0781c7a2d7f','2026-11-23T19:36:00.000000Z',60,'+0100','2e47b9d6f20e1aad21e88c6ac65002ae1968406936be42728724220e3fecb8b3');
INSERT INTO "journal" VALUES('01a209e8-7900-7004-ad7f-9d542af7828a','6887c4a37a7a40619d8a3bfd0c1a9cd5',5,'01a209e87900-0004-6887c4a37a7a','01a209e8-7900-7003-9bc9-50fe81987483','add','dose','01a209e8-7900-7004-b9f3-7133e8346f3a','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-02","utc_offset_min":null}','ac23a241e27811720c391f585463fe4d','6d18d2933688391924cca2b37de8e5b9bcb7c27b8694a1b47adfc4dad345b083','2026-11-23T19:36:00.000000Z',60,'+0100','fce091e1900c1c04c9549203c238819a4ebfc7de2b241472f1c028b8b64f18be');
INSERT INTO "journal" VALUES('01a209e8-7900-7005-b6a4-d70988b3879e','6887c4a37a7a40619d8a3bfd0c1a9cd5',6,'01a209e87900-0005-6887c4a37a7a','01a209e8-7900-7003-9bc9-50fe81987483','add','dose','01a209e8-7900-7005-bafd-88e5dc5f9ce6','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-03","utc_offset_min":null}','911c9da30eb5bb9f1049b8a5c07709f4','dc7ee4309430c146b35b10572af73b3c33ada7027b7e2d8d0546c059cf1dbcf5','2026-11-23T19:36:00.000000Z',60,'+0100','380ec1e4fb967051f75b5b26415b183f0c31d5114cc27f233076ad3520de3311');
INSERT INTO "journal" VALUES('01a209e8-7900-7006-af20-6feed97005c3','6887c4a37a7a40619d8a3bfd0c1a9cd5',7,'01a209e87900-0006-6887c4a37a7a','01a209e8-7900-7003-9bc9-50fe81987483','add','dose','01a209e8-7900-7006-8d91-6345cb200313','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-04","utc_offset_min":null}','cb3848b343e147659dd00de76e9175aa','a779d0a897b4464f1afd3eb30ce9654a32175a676bc5aa9aba4e05b288995047','2026-11-23T19:36:00.000000Z',60,'+0100','da86154d7510b1352bc7e07dfaa033323bf480f4a171b31f9ee7b37b2dbd5eea');
INSERT INTO "journal" VALUES('01a209e8-7900-7007-8b95-d9eb9b3b0a27','6887c4a37a7a40619d8a3bfd0c1a9cd5',8,'01a209e87900-0007-6887c4a37a7a','01a209e8-7900-7003-9bc9-50fe81987483','add','dose','01a209e8-7900-7007-8972-0f2b975250cf','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-05","utc_offset_min":null}','40a1a487bd09d1f36b233d3010a9afe5','df72f2d7416552ca1b7bbf45940d5c0d7a4c12025b9b01aa5e24563765e740f3','2026-11-23T19:36:00.000000Z',60,'+0100','386fc79a2add2a7f6c573b3fe520bfe5f63f81efbcbd8c35b188967e2f497d6a');
INSERT INTO "journal" VALUES('01a209e8-7900-7008-a2d9-bc7eb53e8929','6887c4a37a7a40619d8a3bfd0c1a9cd5',9,'01a209e87900-0008-6887c4a37a7a','01a209e8-7900-7003-9bc9-50fe81987483','add','dose','01a209e8-7900-7008-b1fa-a7569f2b4772','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-06","utc_offset_min":null}','27f55e2466209350662e1f4a1327cd75','1fb3fb47f1f0dec39da1cad1786ac2c111f5c04f242fcee1778f131e23d6e3c8','2026-11-23T19:36:00.000000Z',60,'+0100','fc90f924dd22645ab399b049920412c68a36ffdb340d7b37ac84e8a3eb08aa21');
INSERT INTO "journal" VALUES('01a209e8-7900-7009-ada7-5645e20f236a','6887c4a37a7a40619d8a3bfd0c1a9cd5',10,'01a209e87900-0009-6887c4a37a7a','01a209e8-7900-7003-9bc9-50fe81987483','add','dose','01a209e8-7900-7009-982c-46354503816a','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-07","utc_offset_min":null}','1a336bd3e9998c113317d2d0bc2714a2','0e7bb452158c61c409624f116f3a7c4e5a24d64570d665343f78098bbc63aa33','2026-11-23T19:36:00.000000Z',60,'+0100','36c68f3de3bc8cfc641fa82d278d7faeed96b550237e9dd013153dd19e82e2df');
INSERT INTO "journal" VALUES('01a209e8-7900-700a-9c60-5d7b484b14a0','6887c4a37a7a40619d8a3bfd0c1a9cd5',11,'01a209e87900-000a-6887c4a37a7a','01a209e8-7900-7003-9bc9-50fe81987483','add','dose','01a209e8-7900-700a-ba9d-e046a6043603','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-08","utc_offset_min":null}','fff5531008b54df934c1c84f4d74097b','3476a64f73c9e21b999b694b9beb652229d596265ecdd463e132fc968d127d8d','2026-11-23T19:36:00.000000Z',60,'+0100','7cfcd57d0b8f89dcbb8a05b36158dfd80d99299bf303ec123d4750ffb36d6b27');
INSERT INTO "journal" VALUES('01a209e8-7900-700b-9304-68003e7df27b','6887c4a37a7a40619d8a3bfd0c1a9cd5',12,'01a209e87900-000b-6887c4a37a7a','01a209e8-7900-7003-9bc9-50fe81987483','add','dose','01a209e8-7900-700b-91f7-cd49f661a07f','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-09","utc_offset_min":null}','efa0aa2d6611f816f2b74c1da87561a2','a59718f0ee6ffbcf6a8428cc830c88a263e0795f042361fbf0259428fdb38254','2026-11-23T19:36:00.000000Z',60,'+0100','397d0f9a3a9b84cb8a42858e1d2678e4472bf2d7ea9fb1af00750119bce593db');
INSERT INTO "journal" VALUES('01a209e8-7900-700c-acd8-8e0a38e367a0','6887c4a37a7a40619d8a3bfd0c1a9cd5',13,'01a209e87900-000c-6887c4a37a7a','01a209e8-7900-7003-9bc9-50fe81987483','add','dose','01a209e8-7900-700c-9bb6-45af755aefdb','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-10","utc_offset_min":null}','d1b43b1f530e89da64a605485f0ff4af','eb2c42489702b24cc28cd5ffdf5a573ac2c8fe2078a9374f01e360fb1a599ca5','2026-11-23T19:36:00.000000Z',60,'+0100','24b03cd3a08c9549ffb1436bf1f26f679b8e1d53c9813a0f7b74e400bae04993');
INSERT INTO "journal" VALUES('01a209e8-7900-700d-be3a-a75e076bf213','6887c4a37a7a40619d8a3bfd0c1a9cd5',14,'01a209e87900-000d-6887c4a37a7a','01a209e8-7900-7003-9bc9-50fe81987483','add','dose','01a209e8-7900-700d-8000-39ef89da4e5d','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-11","utc_offset_min":null}','152bc2acdb91e84e4cc94c9b96924f45','83a88144c1cd1054f5999a304035c722ee7cf72b803935d497a678b2060da631','2026-11-23T19:36:00.000000Z',60,'+0100','d3eeaff8dcbb807d437f984e200bb42130a360316445906c39019d36d500cf54');
INSERT INTO "journal" VALUES('01a209e8-7900-700e-a92b-b81e7fad4e25','6887c4a37a7a40619d8a3bfd0c1a9cd5',15,'01a209e87900-000e-6887c4a37a7a','01a209e8-7900-7003-9bc9-50fe81987483','add','dose','01a209e8-7900-700e-a48e-e8ed92555bb4','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-12","utc_offset_min":null}','cb645a4c5b9037ab25930fb627176c3e','3ece6a368aa23ff28f1649155000016016babcd56c338709915baf779c39c557','2026-11-23T19:36:00.000000Z',60,'+0100','768511fa07710f621c741bd182f6e146ff81b7945adf5c4ba42e885bd895beb8');
INSERT INTO "journal" VALUES('01a209e8-7900-700f-a5bd-86216e383499','6887c4a37a7a40619d8a3bfd0c1a9cd5',16,'01a209e87900-000f-6887c4a37a7a','01a209e8-7900-7003-9bc9-50fe81987483','add','dose','01a209e8-7900-700f-ae73-de426d24c471','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-13","utc_offset_min":null}','f1aab942fb2d7c06a24d11496549f6e8','d838f3bf57b6a38f35c5e6b937e6a10fc3fabf2160b532c90810d52e13830a40','2026-11-23T19:36:00.000000Z',60,'+0100','c6dfb837cb29ae48abd5cb437f625df6f0d694a630d4b54bc1a0d6fe79daac37');
INSERT INTO "journal" VALUES('01a209e8-7900-7010-931d-60ab52c85105','6887c4a37a7a40619d8a3bfd0c1a9cd5',17,'01a209e87900-0010-6887c4a37a7a','01a209e8-7900-7003-9bc9-50fe81987483','add','dose','01a209e8-7900-7010-8bd6-84624466ba34','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-14","utc_offset_min":null}','9c9e41bfb766009af8212c263ea5006d','2835a072430cf806f03adb52da3ced7a9bb844ad2b44f041afa6c53ecc452dcc','2026-11-23T19:36:00.000000Z',60,'+0100','4e43bbbcd92d476a1b86a523d08a54a51d5fd835066628ed19d31e597c431881');
INSERT INTO "journal" VALUES('01a209e8-7900-7011-90d6-b4f61eb02303','6887c4a37a7a40619d8a3bfd0c1a9cd5',18,'01a209e87900-0011-6887c4a37a7a','01a209e8-7900-7003-9bc9-50fe81987483','add','dose','01a209e8-7900-7011-baf2-b4378b90b0ac','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-15","utc_offset_min":null}','78eeefadeb158b43255b12b097720502','122452026786de47fd2d1b38dee50b2de29a430dc0e83d534855d80c4a728b27','2026-11-23T19:36:00.000000Z',60,'+0100','43674efdd086a0bd65127ecd839996463e77d20dd5bd164a18ac5a61ec19ce83');
INSERT INTO "journal" VALUES('01a209e8-7900-7012-a254-321f91713d71','6887c4a37a7a40619d8a3bfd0c1a9cd5',19,'01a209e87900-0012-6887c4a37a7a','01a209e8-7900-7003-9bc9-50fe81987483','add','dose','01a209e8-7900-7012-af76-301675993148','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-16","utc_offset_min":null}','3e5a1126fbb36a49540e9074fa18a4b8','bd8c2a02a0bab5494e9f2eb4b6f7dc3530c52774037aa9cf3f7d5638bdd31cc6','2026-11-23T19:36:00.000000Z',60,'+0100','2e849721977042596abc4e0b0e98ac1eb59385a04d9e8d33ce0008ac6ee03dac');
INSERT INTO "journal" VALUES('01a209e8-7900-7013-9ef4-f81874a8c79d','6887c4a37a7a40619d8a3bfd0c1a9cd5',20,'01a209e87900-0013-6887c4a37a7a','01a209e8-7900-7003-9bc9-50fe81987483','add','dose','01a209e8-7900-7013-86b8-57f92cdbbf15','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-17","utc_offset_min":null}','19efc792ba834f021c5a6aac3873f778','c3e552689d5555ece44bd2d30fb281435636c7adb85b7618710b28a52253033a','2026-11-23T19:36:00.000000Z',60,'+0100','71891aeff2dc848d6bb9b984674eae63f329bbb5274e9afa07547115eabeb23e');
INSERT INTO "journal" VALUES('01a209e8-7900-7014-9d0a-63fcd9e46d3b','6887c4a37a7a40619d8a3bfd0c1a9cd5',21,'01a209e87900-0014-6887c4a37a7a','01a209e8-7900-7003-9bc9-50fe81987483','add','dose','01a209e8-7900-7014-b231-048eee427413','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-18","utc_offset_min":null}','c5c110bad979ed45e623e96e71429e02','ceb6ed27f268151785a5016e0b82bc7d498b32422298907bc7d88322d72510df','2026-11-23T19:36:00.000000Z',60,'+0100','ccb8940a7b99289147d06c245900943f2324aa8c2aa9d28296202813bd168e0f');
INSERT INTO "journal" VALUES('01a209e8-7900-7015-8db6-3cd28a6cf5cc','6887c4a37a7a40619d8a3bfd0c1a9cd5',22,'01a209e87900-0015-6887c4a37a7a','01a209e8-7900-7003-9bc9-50fe81987483','add','dose','01a209e8-7900-7015-9982-63faf6804d0d','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-19","utc_offset_min":null}','dc1e286acf62de01a4faa06a638e8dbb','259f81cb473a079cb4ea4820506d13b2472016d44ab5e19caffc59ea50d72589','2026-11-23T19:36:00.000000Z',60,'+0100','93c90927d2d2a45edb93e5205fba333be9f6b38d873b6750d5377e31c2f04cd5');
INSERT INTO "journal" VALUES('01a209e8-7900-7016-873f-d78288a13567','6887c4a37a7a40619d8a3bfd0c1a9cd5',23,'01a209e87900-0016-6887c4a37a7a','01a209e8-7900-7003-9bc9-50fe81987483','add','dose','01a209e8-7900-7016-82e1-1e07471037fa','{"dose_ug":40000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-20","utc_offset_min":null}','b3cb478dd2edb620af890aae1bc088b7','80b163baf72dc17510cb8200a5c367b0104aff82b485670a10fb91b48cb86ff8','2026-11-23T19:36:00.000000Z',60,'+0100','3788b3631f557baa5581591f23ab17ca6ee42872c643274f6cefa8f9ef8c7219');
INSERT INTO "journal" VALUES('01a209e8-7900-7017-90b3-402afc0270db','6887c4a37a7a40619d8a3bfd0c1a9cd5',24,'01a209e87900-0017-6887c4a37a7a','01a209e8-7900-7017-85a4-966765eb7675','add','dose','01a209e8-7900-7017-aa9a-98316f0ab2ca','{"dose_ug":20000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-21","utc_offset_min":null}','0357ec1771d96a06e70269104d9377d5','c1677b0b8ca62942acc6c48a0d2cc6fa7157b71411c75749090760d28ab1d734','2026-11-23T19:36:00.000000Z',60,'+0100','36d48e082e09b521a082e4379e8cb39b4758999c9142ba73a286cb409a490961');
INSERT INTO "journal" VALUES('01a209e8-7900-7018-89bb-39c6311ceedc','6887c4a37a7a40619d8a3bfd0c1a9cd5',25,'01a209e87900-0018-6887c4a37a7a','01a209e8-7900-7018-acde-0977760c724b','add','dose','01a209e8-7900-7018-8a56-5cd4375e0634','{"dose_ug":0,"is_extra":0,"is_skipped":1,"note":null,"said_slot":null,"taken_at_utc":null,"taken_on":"2026-11-22","utc_offset_min":null}','c0314fa409514d72bc0974066917783c','84432ae951a34905eb9ad64b79bd3c87e7153195fa141d684a1bc4a60de02a41','2026-11-23T19:36:00.000000Z',60,'+0100','900ba813b1a2d45e467f951a748d7c92a8bd7990d3e58bbe0d718cceec8391ae');
INSERT INTO "journal" VALUES('01a209e8-7900-7019-a8c0-70e2b498302d','6887c4a37a7a40619d8a3bfd0c1a9cd5',26,'01a209e87900-0019-6887c4a37a7a','01a209e8-7900-7019-8c55-850fff3671da','add','dose','01a209e8-7900-7019-86f8-d46a1615b75b','{"dose_ug":20000,"is_extra":1,"is_skipped":0,"note":"as told","said_slot":2,"taken_at_utc":null,"taken_on":"2026-11-20","utc_offset_min":null}','65765ddf1a142e202136f3f50a5fc0d1','2fbfac937fbd97d2f28d064949791d6805bf0e69a7670b4345fb6b72f9f851bb','2026-11-23T19:36:00.000000Z',60,'+0100','10154c506c046f536247342d92e1ab777c4801652b9bffd02ad7815eb9c86174');
INSERT INTO "journal" VALUES('01a209e8-7900-701a-996b-5ef5d1e5bb5e','6887c4a37a7a40619d8a3bfd0c1a9cd5',27,'01a209e87900-001a-6887c4a37a7a','01a209e8-7900-701a-b66c-0df17b8087cd','add','weight','01a209e8-7900-701a-a0df-fa10a75bc4e3','{"entered":"71,2kg","measured_on":"2026-11-23","note":null,"unit":"kg","weight_ug":71200000000}','12c2e46892e62c3cde4f9491d30a378b','032dcb9c8b9d4b29e3ca743a6b70955a9e35c7262d62e7d532ad8cec7f0ce7ee','2026-11-23T19:36:00.000000Z',60,'+0100','c8958a109c7db914d4f5aae7c7727c65c0558c536d2a934d68b02fa8dd4de865');
INSERT INTO "journal" VALUES('01a209e8-7900-701b-b2cd-aaa67856e5bd','6887c4a37a7a40619d8a3bfd0c1a9cd5',28,'01a209e87900-001b-6887c4a37a7a','01a209e8-7900-701b-9a72-239937885b46','add','note','01a209e8-7900-701b-beb7-154822a7e4ab','{"is_question":1,"noted_on":"2026-11-23","text":"knee pain?"}','ea9f4d96602f23d754c0597cbcfede04','a1dad89ebbaa1f757cf1f4937a9c15edc5cfdc91e46bd259fb058b565065d083','2026-11-23T19:36:00.000000Z',60,'+0100','65cdeed618c3ea32da6f8d3be296f6c24022395a7dd209f887a461cc10c72730');
INSERT INTO "journal" VALUES('01a209e8-7900-701c-ae8d-812f53a2718f','6887c4a37a7a40619d8a3bfd0c1a9cd5',29,'01a209e87900-001c-6887c4a37a7a','01a209e8-7900-701c-8cfd-7dbc69f2a465','add','note','01a209e8-7900-701c-a92e-d05e4dfae720',NULL,NULL,'77432c77b8399ec59afe7253b1c9e3de5d9db9ffa68df60fbd9b9476f73453fa','2026-11-23T19:36:00.000000Z',60,'+0100','fe8dc024e08fc002975bec0ecc55994fe1fbbf6f938ec88a08bf91eb9d3a6d1c');
INSERT INTO "journal" VALUES('01a209e8-7900-701d-bdef-6471066d27d8','6887c4a37a7a40619d8a3bfd0c1a9cd5',30,'01a209e87900-001d-6887c4a37a7a','01a209e8-7900-701d-8a2f-62e98fa1d9b1','add','effect','01a209e8-7900-701d-b35e-0047885da9d6','{"felt_on":"2026-11-03","is_over":0,"note":null,"severity":2,"term":"lips_dry","until_on":"2026-11-09","words":"lips"}','e10d10ead2bda43a3e95544f6771567b','c0234da70a38f50302c982234a5386f7b47a9e624ecdb499180980fe0839ae5f','2026-11-23T19:36:00.000000Z',60,'+0100','26fb4af86328808cc16abad5bbba54f94eef41cbdb2556c7d50cfdfaf711b359');
INSERT INTO "journal" VALUES('01a209e8-7900-701e-9557-fd7223751287','6887c4a37a7a40619d8a3bfd0c1a9cd5',31,'01a209e87900-001e-6887c4a37a7a','01a209e8-7900-701e-a598-f4d0bc588926','add','skin','01a209e8-7900-701e-aff0-de0b7ef8d617','{"comedones":null,"gags":null,"nodules":null,"note":null,"papules":null,"pustules":null,"rated_on":"2026-11-23","rating":2}','d71a0e1565feff7cd4b6703b0d4e0962','731f99a7ce8fb2bfbad9b06da936444656afa66340260530b9ec727fd2cf4986','2026-11-23T19:36:00.000000Z',60,'+0100','5a2dcbcd84a102f959251911ddd4c26d4aad1be8f5adb3e65e6ffa48fc6dc501');
INSERT INTO "journal" VALUES('01a209e8-7900-701f-84f6-c4efcb383ced','6887c4a37a7a40619d8a3bfd0c1a9cd5',32,'01a209e87900-001f-6887c4a37a7a','01a209e8-7900-701f-831c-b76732a3e6ef','add','mood','01a209e8-7900-701f-8360-6e0c81c8c5c7','{"felt_on":"2026-11-23","mood":4,"note":null}','04bc4cb9f10d38f987b492e3577c75b2','8770ae8897126011b6d434501ca4837202c2ed99bc292c51b9d08da80e466111','2026-11-23T19:36:00.000000Z',60,'+0100','fb024c0f0d57aaeabfeeb7871de9ea97f05990c9b8edc95025af664e186fcba9');
INSERT INTO "journal" VALUES('01a209e8-7900-7020-98ce-11a4e8ac637e','6887c4a37a7a40619d8a3bfd0c1a9cd5',33,'01a209e87900-0020-6887c4a37a7a','01a209e8-7900-7020-9ed4-c2b9df2900ae','add','lab','01a209e8-7900-7020-9968-02ed31c03ae7','{"analyte":"alt","comparator":null,"drawn_on":"2026-11-15","entered":"34","high":"41","is_fasting":null,"laboratory":null,"loinc":null,"low":"0","note":null,"origin":null,"sample":null,"unit":"U/L","value":"34"}','89f159a9778017ceda01078bb3d30307','adeae46b01e921237380d67c4ac15f3d2285910495ceff84505a25103563b44d','2026-11-23T19:36:00.000000Z',60,'+0100','015cb4b01c4818f7edf36e442b435fd4e8ae3e629b6e884cfc2acdb1c36b4d93');
INSERT INTO "journal" VALUES('01a209e8-7900-7021-810e-b6a9840a0c6a','6887c4a37a7a40619d8a3bfd0c1a9cd5',34,'01a209e87900-0021-6887c4a37a7a','01a209e8-7900-7020-9ed4-c2b9df2900ae','add','lab','01a209e8-7900-7021-9f25-b29d6ab79e77','{"analyte":"triglycerides","comparator":null,"drawn_on":"2026-11-15","entered":"1.9mmol/L","high":null,"is_fasting":null,"laboratory":null,"loinc":null,"low":null,"note":null,"origin":null,"sample":null,"unit":"mmol/L","value":"1.9"}','36863f94eb8efad6c37686c8c9720966','5bcc11df4c2d01a0b94c14f380b053bccf49783898fe8c15c6dec68034b30355','2026-11-23T19:36:00.000000Z',60,'+0100','1cfe290cb458e2fd99d3ad49259d6d7c308c343f95c8076f12f1211d058bfc7a');
INSERT INTO "journal" VALUES('01a209e8-7900-7022-a884-efc1052cb224','6887c4a37a7a40619d8a3bfd0c1a9cd5',35,'01a209e87900-0022-6887c4a37a7a','01a209e8-7900-7022-a6b0-38d8c084de8c','add','lab_range','01a209e8-7900-7022-8f93-26d08da2f2f5','{"analyte":"ast","from_on":"2026-11-23","high":"36","laboratory":null,"low":"0","note":null,"unit":"U/L"}','773638a7df8100f5cbd8605e6e4bd477','e455edb99c481ea112e92a2e0347048b6403d41d58366b65e5b632d514170689','2026-11-23T19:36:00.000000Z',60,'+0100','1c387cdc837031cf927f58a13c79735dd6b30db0c0aad9fba2a52a3bc017eeb8');
INSERT INTO "journal" VALUES('01a209e8-7900-7023-ac32-6bf251a56dcc','6887c4a37a7a40619d8a3bfd0c1a9cd5',36,'01a209e87900-0023-6887c4a37a7a','01a209e8-7900-7023-b8e2-93123b418cf6','add','visit','01a209e8-7900-7023-a37e-f01f8f2801ac','{"clock":"14:30","note":null,"visit_on":"2026-12-03","who":"Dr A"}','47268452b518f8de124f263589e68968','e93e341fb8bc927659cfccdf8b02790311e5b88efa006dc2b71760764f6555e3','2026-11-23T19:36:00.000000Z',60,'+0100','5ef64217e0fa4bb30298a44474ce33f98dde50d6d832b540835386548e003692');
INSERT INTO "journal" VALUES('01a209e8-7900-7024-a504-f35a3e7b5b9c','6887c4a37a7a40619d8a3bfd0c1a9cd5',37,'01a209e87900-0024-6887c4a37a7a','01a209e8-7900-7024-b3c8-977fd5ce0c68','add','supply','01a209e8-7900-7024-a612-18364fe83cf7','{"capsules":60,"fetched_on":"2026-11-23","note":null,"strength_ug":20000}','411dccc6307c9a26cf57d64cf5050c70','9e3727d18543b749c98b628b9ed9cb2ef47a571ffad966bdfe1c6e6162e85f95','2026-11-23T19:36:00.000000Z',60,'+0100','c92e4492261dfde706b6a1b6e124329a74bde459c0731afb37142ee2f6867174');
INSERT INTO "journal" VALUES('01a209e8-7900-7025-8660-a2603b4feb26','6887c4a37a7a40619d8a3bfd0c1a9cd5',38,'01a209e87900-0025-6887c4a37a7a','01a209e8-7900-7025-94b6-1c476de20e35','add','prescription','01a209e8-7900-7025-80dc-f5cd28ac39f3','{"capsules":null,"cycle":"60000","formulation":null,"from_on":"2026-12-01","note":null}','e83037ac5b281c469c7aaf6006c0d27c','d011a172c9a7b46f0456ea2f53318bce13abbb45bbfca48c2d8f643c6b881912','2026-11-23T19:36:00.000000Z',60,'+0100','41b6904a01ef6c578b5680ac8e92e0bd52eae235bfb0328f6691794d6f60d35d');
INSERT INTO "journal" VALUES('01a209e8-7900-7026-8e96-64424773c27c','6887c4a37a7a40619d8a3bfd0c1a9cd5',39,'01a209e87900-0026-6887c4a37a7a','01a209e8-7900-7026-a829-8a3c8b316200','void','dose','01a209e8-7900-7005-bafd-88e5dc5f9ce6','{}','3291ddeebe6b854a97743c71314ed315','fc8a01d23c61a183e144a6387053667a64dbfa34f519fcb981726c65faa3d688','2026-11-23T19:36:00.000000Z',60,'+0100','7a9adf2b7928063c5fb7abe87277f0c59609d1aeec21c604ac9d72142fdcd0d0');
INSERT INTO "journal" VALUES('01a209e8-7900-7027-a301-3aed105f3b5d','6887c4a37a7a40619d8a3bfd0c1a9cd5',40,'01a209e87900-0027-6887c4a37a7a','01a209e8-7900-7027-bfb8-7eb3804197c8','amend','dose','01a209e8-7900-7006-8d91-6345cb200313','{"dose_ug":20000,"is_extra":0,"is_skipped":0,"note":null,"said_slot":1,"taken_at_utc":null,"taken_on":"2026-11-04","utc_offset_min":null}','0d32a5085cd6ab36e7cbc78e5b46fd24','861e6d0db59c0a02a8ff723ff442916ce3c5a45a748f8e5a43132c962c8006ca','2026-11-23T19:36:00.000000Z',60,'+0100','81c36110ca03ee42691b2ea9842e825894aba7c6c96700c89b71e008738a7d6b');
INSERT INTO "journal" VALUES('01a209e8-7900-7028-987b-e1ef3e8e5a6b','6887c4a37a7a40619d8a3bfd0c1a9cd5',41,'01a209e87900-0028-6887c4a37a7a','01a209e8-7900-7028-a19b-8e731688e8aa','amend','weight','01a209e8-7900-701a-a0df-fa10a75bc4e3','{"entered":"71.4kg","measured_on":"2026-11-23","note":null,"unit":"kg","weight_ug":71400000000}','4b61aac5601fe7a4d0e6190eb6bbdd23','8ec4a97e47ea7e076f16348eba7416b875ce9aa54f5acab6cadbb1c4e85c3e9c','2026-11-23T19:36:00.000000Z',60,'+0100','4210f8446ae0f44f132f00925f8a887a92777f1ebcc8bb87c662731e348f5462');
INSERT INTO "journal" VALUES('01a209e8-7900-7029-b1af-7f344521921c','6887c4a37a7a40619d8a3bfd0c1a9cd5',42,'01a209e87900-0029-6887c4a37a7a','01a209e8-7900-7029-bacd-0a17ac5bc3cb','void','change','01a209e8-7900-7028-a19b-8e731688e8aa','{}','a3533c7ab50df057d2419c9fc9acf096','66797a17a3a51a53af74cf0ec346e6e999cf1db39c1715b37d7675d6ef1c9211','2026-11-23T19:36:00.000000Z',60,'+0100','6fb17357d30ac4893955b4009480ef82991f1c679e290bfcb664ba83562a6175');
INSERT INTO "journal" VALUES('01a209e8-7900-702a-9046-514b3454b966','6887c4a37a7a40619d8a3bfd0c1a9cd5',43,'01a209e87900-002a-6887c4a37a7a','01a209e8-7900-702a-82a8-31a7cf525404','assert','change','01a209e8-7900-701c-a92e-d05e4dfae720','{}','be2c53b5f48fd26590ef95b4d007bba7','3757ecaa41e293430742d7a81403a518c5d618b384720ac05f31296eef7e353d','2026-11-23T19:36:00.000000Z',60,'+0100','960178d836630021b8778cf2db6bce2bfa9d4ff9c637ad3a3deeafe029b9a86f');
INSERT INTO "journal" VALUES('01a209e8-7900-702b-9d0d-74ba66d653bf','6887c4a37a7a40619d8a3bfd0c1a9cd5',44,'01a209e87900-002b-6887c4a37a7a','01a209e8-7900-702a-82a8-31a7cf525404','void','note','01a209e8-7900-701c-a92e-d05e4dfae720','{}','3fae02bc0a56c9c5cc48c86b8dce9e2c','51e1eed47d59c69ad127c477c65b9fedeaa2be388eaf37a2cf4acec4695eaa7e','2026-11-23T19:36:00.000000Z',60,'+0100','8a2b919ed03066ecff05e90a4ed646bcc8389f04c3c6e764d963d027db311687');
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
INSERT INTO "lab" VALUES('01a209e8-7900-7020-9968-02ed31c03ae7','2026-11-15','alt','34','U/L',NULL,'34','0','41',NULL,NULL,NULL,NULL,NULL,NULL,'01a209e87900-0020-6887c4a37a7a');
INSERT INTO "lab" VALUES('01a209e8-7900-7021-9f25-b29d6ab79e77','2026-11-15','triglycerides','1.9','mmol/L',NULL,'1.9mmol/L',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'01a209e87900-0021-6887c4a37a7a');
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
INSERT INTO "lab_range" VALUES('01a209e8-7900-7022-8f93-26d08da2f2f5','2026-11-23','ast','U/L','0','36',NULL,NULL,'01a209e87900-0022-6887c4a37a7a');
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
INSERT INTO "meta" VALUES('profile_uuid','b6bdb7883b68a66b6d7a19fa2dcef51a');
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
INSERT INTO "mood" VALUES('01a209e8-7900-701f-8360-6e0c81c8c5c7','2026-11-23',4,NULL,'01a209e87900-001f-6887c4a37a7a');
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
INSERT INTO "note" VALUES('01a209e8-7900-701b-beb7-154822a7e4ab','2026-11-23','knee pain?',1,'01a209e87900-001b-6887c4a37a7a');
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
INSERT INTO "prescription" VALUES('01a209e8-7900-7002-abdb-aa97496cbb55','2026-11-01','40000',NULL,NULL,NULL,NULL,'01a209e87900-0002-6887c4a37a7a');
INSERT INTO "prescription" VALUES('01a209e8-7900-7025-80dc-f5cd28ac39f3','2026-12-01','60000',NULL,NULL,NULL,NULL,'01a209e87900-0025-6887c4a37a7a');
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
INSERT INTO "skin" VALUES('01a209e8-7900-701e-aff0-de0b7ef8d617','2026-11-23',2,NULL,NULL,NULL,NULL,NULL,NULL,'01a209e87900-001e-6887c4a37a7a');
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
INSERT INTO "supply" VALUES('01a209e8-7900-7024-a612-18364fe83cf7','2026-11-23',60,20000,NULL,NULL,'01a209e87900-0024-6887c4a37a7a');
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
INSERT INTO "visit" VALUES('01a209e8-7900-7023-a37e-f01f8f2801ac','2026-12-03','14:30','Dr A',NULL,'01a209e87900-0023-6887c4a37a7a');
CREATE TABLE weight (
  entry_uuid  TEXT PRIMARY KEY,
  measured_on TEXT NOT NULL CHECK (date(measured_on, '+0 days') IS measured_on),
  weight_ug   INTEGER NOT NULL CHECK (weight_ug BETWEEN 20000000000 AND 350000000000),  -- 1 lb = 453592370 ug exactly
  unit        TEXT NOT NULL CHECK (unit IN ('kg', 'lb')),
  entered     TEXT NOT NULL,                        -- as typed
  note        TEXT,
  added_hlc   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "weight" VALUES('01a209e8-7900-7001-a4da-0284b2d76e2e','2026-11-01',70000000000,'kg','70kg',NULL,'01a209e87900-0001-6887c4a37a7a');
INSERT INTO "weight" VALUES('01a209e8-7900-701a-a0df-fa10a75bc4e3','2026-11-23',71200000000,'kg','71,2kg',NULL,'01a209e87900-001a-6887c4a37a7a');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE UNIQUE INDEX one_current_device ON device (is_current) WHERE is_current = 1;
CREATE INDEX journal_by_entry ON journal (entry_uuid, hlc);
CREATE INDEX journal_by_change ON journal (change_id);
CREATE INDEX journal_by_hlc ON journal (hlc);
CREATE INDEX journal_of_changes ON journal (hlc) WHERE kind = 'change';
CREATE INDEX effect_by_term ON effect (term, felt_on);
CREATE INDEX lab_by_analyte ON lab (analyte, drawn_on);
CREATE INDEX dose_by_day ON dose (taken_on, dose_ug);
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
