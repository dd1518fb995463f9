-- Views for people with a SQLite tool, Datasette or DuckDB, in milligrams and kilograms (docs/data-model.md), and the
-- derived table that one of them needs: the range that a result was compared with, worked out by the program.

CREATE TABLE lab_held (            -- results that a laboratory's own range holds for, in the unit of the result
  entry_uuid        TEXT PRIMARY KEY,
  ref_low           TEXT,
  ref_high          TEXT,
  is_low_exclusive  INTEGER NOT NULL CHECK (is_low_exclusive IN (0, 1)),    -- the end itself lies outside
  is_high_exclusive INTEGER NOT NULL CHECK (is_high_exclusive IN (0, 1)),
  flag              TEXT CHECK (flag IN ('low', 'high'))                    -- none: inside, or not certain
) STRICT, WITHOUT ROWID;

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
