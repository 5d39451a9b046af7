-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The functions that formulas call in PostgreSQL 15 or later; see
-- src/form/formula_sql.h. Run in a database with encoding UTF8, and again with
-- each new version.
--
-- Who asks says for which day and office with settings of the session:
--   SET tz.today = '2026-10-01'; SET tz.office = '500154102203';
-- also tz.now, tz.login, tz.period_start, tz.period_end, tz.step_from and
-- tz.step_reason. Civil time is China time, UTC+8.

CREATE SCHEMA IF NOT EXISTS tz;
CREATE SCHEMA IF NOT EXISTS register;

-- Days off and made-up working days, from data/calendar.csv.
CREATE TABLE IF NOT EXISTS tz.calendar (day date PRIMARY KEY, work boolean NOT NULL);

-- Code lists in their order, with all their columns.
CREATE TABLE IF NOT EXISTS tz.code (
	list text COLLATE "C",
	code text COLLATE "C",
	place int NOT NULL,
	valid_from date,
	valid_to date,
	cells jsonb NOT NULL,
	PRIMARY KEY (list, code)
);

-- The initials of the readings of each hanzi, the usual one first.
CREATE TABLE IF NOT EXISTS tz.reading (
	hanzi text COLLATE "C" PRIMARY KEY,
	initials text NOT NULL
);

-- Ends the query with a sentence; the second argument is only of a type. Stable,
-- so that no planner computes it in advance.
CREATE OR REPLACE FUNCTION tz.refuse(why text, kind anyelement) RETURNS anyelement
LANGUAGE plpgsql STABLE AS $$
BEGIN
	RAISE EXCEPTION '%', why USING ERRCODE = 'data_exception';
END $$;

CREATE OR REPLACE FUNCTION tz.setting(name text) RETURNS text
LANGUAGE sql STABLE AS
$$ SELECT nullif(current_setting('tz.' || name, true), '') $$;

CREATE OR REPLACE FUNCTION tz.now() RETURNS timestamptz LANGUAGE sql STABLE AS
$$ SELECT coalesce(tz.setting('now')::timestamptz, pg_catalog.now()) $$;

CREATE OR REPLACE FUNCTION tz.today() RETURNS date LANGUAGE sql STABLE AS $$
	SELECT coalesce(tz.setting('today')::date,
	    (tz.now() AT TIME ZONE INTERVAL '08:00')::date)
$$;

CREATE OR REPLACE FUNCTION tz.office() RETURNS text LANGUAGE sql STABLE AS
$$ SELECT tz.setting('office') $$;

CREATE OR REPLACE FUNCTION tz.login() RETURNS text LANGUAGE sql STABLE AS
$$ SELECT tz.setting('login') $$;

CREATE OR REPLACE FUNCTION tz.step_from() RETURNS text LANGUAGE sql STABLE AS
$$ SELECT tz.setting('step_from') $$;

CREATE OR REPLACE FUNCTION tz.step_reason() RETURNS text LANGUAGE sql STABLE AS
$$ SELECT tz.setting('step_reason') $$;

CREATE OR REPLACE FUNCTION tz.period_start() RETURNS date LANGUAGE sql STABLE AS $$
	SELECT coalesce(tz.setting('period_start')::date,
	    date_trunc('year', tz.today()::timestamp)::date)
$$;

CREATE OR REPLACE FUNCTION tz.period_end() RETURNS date LANGUAGE sql STABLE AS $$
	SELECT coalesce(tz.setting('period_end')::date,
	    make_date(extract(year FROM tz.today())::int, 12, 31))
$$;

-- Exact to 20 places, halves away from zero; PostgreSQL's own / keeps a
-- number of places that depends on the operands.
CREATE OR REPLACE FUNCTION tz.div(a numeric, b numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT sign(a) * sign(b) * 0.00000000000000000001 *
	    div(abs(a) * 200000000000000000000 + abs(b), abs(b) * 2)
$$;

CREATE OR REPLACE FUNCTION tz.round(n numeric, places bigint) RETURNS numeric
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT CASE WHEN places BETWEEN 0 AND 20 THEN round(n, places::int)
	    ELSE tz.refuse('round takes 0 to 20 places', n) END
$$;

-- A whole number; anything else cannot be stored as one.
CREATE OR REPLACE FUNCTION tz.whole(n numeric) RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT CASE WHEN n = trunc(n) THEN n::bigint
	    ELSE tz.refuse('not a whole number', 0::bigint) END
$$;

-- Days of the years 1 to 9999.
CREATE OR REPLACE FUNCTION tz.add_days(d date, n bigint) RETURNS date
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT CASE WHEN n BETWEEN '0001-01-01'::date - d
	    AND '9999-12-31'::date - d THEN d + n::int
	    ELSE tz.refuse('a day is out of the calendar', d) END
$$;

CREATE OR REPLACE FUNCTION tz.add_months(d date, n bigint) RETURNS date
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT CASE WHEN extract(year FROM d)::bigint * 12 +
	    extract(month FROM d)::bigint - 1 + n BETWEEN 12 AND 119999
	    THEN (d + make_interval(months => n::int))::date
	    ELSE tz.refuse('a day is out of the calendar', d) END
$$;

CREATE OR REPLACE FUNCTION tz.make_date(y bigint, m bigint, d bigint) RETURNS date
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT CASE WHEN y BETWEEN 1 AND 9999 AND m BETWEEN 1 AND 12 AND
	    d BETWEEN 1 AND CASE WHEN m IN (4, 6, 9, 11) THEN 30
		WHEN m <> 2 THEN 31
		WHEN y % 4 = 0 AND (y % 100 <> 0 OR y % 400 = 0) THEN 29
		ELSE 28 END
	    THEN make_date(y::int, m::int, d::int) END
$$;

CREATE OR REPLACE FUNCTION tz.age(birth date, day date) RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT CASE WHEN birth <= day THEN (extract(year FROM day) -
	    extract(year FROM birth))::bigint -
	    (to_char(day, 'MMDD') < to_char(birth, 'MMDD'))::int END
$$;

CREATE OR REPLACE FUNCTION tz.works(d date) RETURNS boolean
LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $$
	SELECT coalesce((SELECT work FROM tz.calendar WHERE day = d),
	    extract(isodow FROM d) <= 5)
$$;

-- Working days after a up to b, negative backwards; at most a century.
CREATE OR REPLACE FUNCTION tz.workdays(a date, b date) RETURNS bigint
LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $$
	SELECT CASE WHEN abs(b - a) > 36525
	    THEN tz.refuse('a day is out of the calendar', 0::bigint)
	    ELSE (SELECT count(*) FILTER (WHERE tz.works(d)) *
		CASE WHEN b < a THEN -1 ELSE 1 END
		FROM (SELECT least(a, b) + g AS d
		    FROM generate_series(1, abs(b - a)) AS g) AS days) END
$$;

-- Hours from 9 to 17 on working days between two moments.
CREATE OR REPLACE FUNCTION tz.work_hours(a timestamptz, b timestamptz) RETURNS numeric
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
	since timestamp := a AT TIME ZONE INTERVAL '08:00';
	until timestamp := b AT TIME ZONE INTERVAL '08:00';
	ms numeric := 0;
BEGIN
	IF until::date - since::date > 36600 THEN
		RETURN tz.refuse('a day is out of the calendar', ms);
	END IF;
	FOR i IN 0 .. until::date - since::date LOOP
		CONTINUE WHEN NOT tz.works(since::date + i);
		ms := ms + greatest(0, 1000 * extract(epoch FROM
		    least(until, since::date + i + time '17:00') -
		    greatest(since, since::date + i + time '09:00')));
	END LOOP;
	RETURN round(tz.div(div(ms, 60000), 60), 2);
END $$;

CREATE OR REPLACE FUNCTION tz.add_workdays(d date, n bigint) RETURNS date
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
	walked int := 0;
	step int := CASE WHEN n < 0 THEN -1 ELSE 1 END;
BEGIN
	WHILE n <> 0 LOOP
		walked := walked + 1;
		IF walked > 36525 THEN
			RETURN tz.refuse('a day is out of the calendar', d);
		END IF;
		d := tz.add_days(d, step);
		IF tz.works(d) THEN
			n := n - step;
		END IF;
	END LOOP;
	RETURN d;
END $$;

-- A citizen number of 18 characters, GB 11643; NULL when it is not one.
CREATE OR REPLACE FUNCTION tz.citizen(typed text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
	body text;
	sum int := 0;
	last text;
BEGIN
	IF typed ~ '^[0-9]{15}$' THEN
		body := left(typed, 6) || '19' || substr(typed, 7);
	ELSIF typed ~ '^[0-9]{17}[0-9Xx]$' THEN
		body := left(typed, 17);
	ELSE
		RETURN NULL;
	END IF;
	FOR i IN 1..17 LOOP
		sum := sum + substr(body, i, 1)::int *
		    (ARRAY[7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4,
		    2])[i];
	END LOOP;
	last := substr('10X98765432', sum % 11 + 1, 1);
	IF substr(body, 7, 4) < '1800' OR tz.make_date(
	    substr(body, 7, 4)::bigint, substr(body, 11, 2)::bigint,
	    substr(body, 13, 2)::bigint) IS NULL OR
	    (length(typed) = 18 AND upper(right(typed, 1)) <> last) THEN
		RETURN NULL;
	END IF;
	RETURN body || last;
END $$;

CREATE OR REPLACE FUNCTION tz.citizen_birth(typed text) RETURNS date
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT tz.make_date(substr(n, 7, 4)::bigint, substr(n, 11, 2)::bigint,
	    substr(n, 13, 2)::bigint) FROM tz.citizen(typed) AS n
$$;

CREATE OR REPLACE FUNCTION tz.citizen_sex(typed text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT CASE substr(n, 17, 1)::int % 2 WHEN 1 THEN '1' WHEN 0 THEN '2'
	    END FROM tz.citizen(typed) AS n
$$;

-- ASCII only, whatever the collation of the database.
CREATE OR REPLACE FUNCTION tz.upper(t text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT translate(t, 'abcdefghijklmnopqrstuvwxyz',
	    'ABCDEFGHIJKLMNOPQRSTUVWXYZ')
$$;

CREATE OR REPLACE FUNCTION tz.lower(t text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT translate(t, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
	    'abcdefghijklmnopqrstuvwxyz')
$$;

CREATE OR REPLACE FUNCTION tz.length(t text) RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT char_length(t)::bigint $$;

CREATE OR REPLACE FUNCTION tz.length(list text[]) RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT cardinality(list)::bigint $$;

CREATE OR REPLACE FUNCTION tz.substr(t text, at bigint) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT substr(t, least(greatest(at, 1), 100000)::int) $$;

CREATE OR REPLACE FUNCTION tz.substr(t text, at bigint, n bigint) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT CASE WHEN n < 0
	    THEN tz.refuse('substr cannot give fewer than 0 characters', t)
	    ELSE substr(t, least(greatest(at, 1), 100000)::int,
		least(greatest(at::numeric + n - greatest(at, 1), 0),
		100000)::int) END
$$;

CREATE OR REPLACE FUNCTION tz.text(v text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT v $$;

CREATE OR REPLACE FUNCTION tz.text(v bigint) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT v::text $$;

CREATE OR REPLACE FUNCTION tz.text(v numeric) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT trim_scale(v)::text $$;

CREATE OR REPLACE FUNCTION tz.text(v boolean) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT v::text $$;

CREATE OR REPLACE FUNCTION tz.text(v date) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT to_char(v, 'YYYY-MM-DD') $$;

CREATE OR REPLACE FUNCTION tz.text(v timestamptz) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT to_char(v AT TIME ZONE INTERVAL '08:00',
	    'YYYY-MM-DD HH24:MI:SS')
$$;

-- The members of a text with commas, each once; NULL when there is none.
CREATE OR REPLACE FUNCTION tz.list(t text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT array_agg(item ORDER BY at) FROM (
	    SELECT item, min(at) AS at
	    FROM unnest(string_to_array(t, ',')) WITH ORDINALITY AS u(item, at)
	    WHERE item <> '' GROUP BY item) AS s
$$;

-- At most 108 digits, as many as a number of a formula has.
CREATE OR REPLACE FUNCTION tz.number(t text) RETURNS numeric
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT CASE WHEN t ~ '^[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)$' AND
	    length(translate(t, '+-.', '')) <= 108 THEN t::numeric END
$$;

-- The number before the one at the end of a text, with as many digits.
CREATE OR REPLACE FUNCTION tz.serial_before(t text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT CASE WHEN d::numeric > 1 THEN
	    left(t, - length(d)) || lpad((d::numeric - 1)::text, length(d), '0')
	    END FROM (SELECT substring(t FROM '[0-9]+$') AS d) AS s
$$;

-- The number of the first line "name=number" that has one.
CREATE OR REPLACE FUNCTION tz.value_of(t text, name text) RETURNS numeric
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
	line text;
	digits text;
BEGIN
	FOREACH line IN ARRAY string_to_array(t, E'\n') LOOP
		line := ltrim(line, E' \t');
		CONTINUE WHEN NOT starts_with(line, name);
		line := ltrim(substr(line, length(name) + 1), E' \t');
		CONTINUE WHEN left(line, 1) NOT IN ('=', '＝');
		line := ltrim(substr(line, 2), E' \t');
		digits := ltrim(substring(line FROM '^[-+]?[0-9.]*'), '+');
		IF length(digits) < 40 AND tz.number(digits) IS NOT NULL THEN
			RETURN tz.number(digits);
		END IF;
	END LOOP;
	RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION tz.digest(t text, n bigint) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT CASE WHEN n BETWEEN 1 AND 64 THEN
	    left(encode(sha256(convert_to(t, 'UTF8')), 'hex'), n::int)
	    ELSE tz.refuse('digest gives 1 to 64 characters', t) END
$$;

-- A row of digits, the X of a citizen number being its last.
CREATE OR REPLACE FUNCTION tz.digit_run(t text, low bigint, high bigint)
RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT EXISTS (
	    SELECT 1 FROM regexp_matches(t, '([0-9]+)([Xx]?)', 'g') AS m
	    WHERE length(m[1]) + (length(m[1]) = 17 AND m[2] <> '')::int
	    BETWEEN low AND high)
$$;

CREATE OR REPLACE FUNCTION tz.lookup(name text, key text, col text) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $$
	SELECT nullif(cells ->> col, '') FROM tz.code
	WHERE list = name AND code = key
$$;

-- How each hanzi, letter and digit of a text may begin; others have no part.
CREATE OR REPLACE FUNCTION tz.initials(t text) RETURNS text[]
LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $$
	SELECT array_agg(begins ORDER BY at) FROM (
	    SELECT at, coalesce(
		(SELECT initials FROM tz.reading WHERE hanzi = c),
		tz.lower(substring(c FROM '[0-9A-Za-z]'))) AS begins
	    FROM regexp_split_to_table(t, '') WITH ORDINALITY AS u(c, at))
	    AS s
	WHERE begins IS NOT NULL
$$;

-- Initials of the first 64 hanzi, letters and digits.
CREATE OR REPLACE FUNCTION tz.pinyin(t text) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $$
	SELECT coalesce(left(string_agg(left(b, 1), '' ORDER BY at), 64), '')
	FROM unnest(tz.initials(t)) WITH ORDINALITY AS u(b, at)
$$;

-- Whether what is said sounds like a part of the text: by four initials or more.
CREATE OR REPLACE FUNCTION tz.sounds_like(said text, t text) RETURNS boolean
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
	want text := left(tz.pinyin(said), 63);
	have text[] := tz.initials(t);
	n int := length(left(tz.pinyin(said), 63));
	alike boolean;
BEGIN
	IF n < 4 OR have IS NULL THEN
		RETURN false;
	END IF;
	FOR i IN 0 .. cardinality(have) - n LOOP
		alike := true;
		FOR j IN 1 .. n LOOP
			alike := alike AND
			    strpos(have[i + j], substr(want, j, 1)) > 0;
		END LOOP;
		IF alike THEN
			RETURN true;
		END IF;
	END LOOP;
	RETURN false;
END $$;

-- Codes valid on a day with their name and each alias.
CREATE OR REPLACE VIEW tz.said AS
	SELECT list, code, place, valid_from, valid_to, name
	FROM tz.code, unnest(array_prepend(cells ->> 'name',
	    string_to_array(coalesce(cells ->> 'alias', ''), ' '))) AS name
	WHERE name <> '';

CREATE OR REPLACE FUNCTION tz.listed(name text, t text, day date) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $$
	SELECT s.code FROM tz.said AS s WHERE s.list = listed.name AND
	    coalesce(day >= valid_from, true) AND
	    coalesce(day <= valid_to, true) AND strpos(t, s.name) > 0
	ORDER BY place LIMIT 1
$$;

CREATE OR REPLACE FUNCTION tz.sounds(name text, t text, day date) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $$
	SELECT s.code FROM tz.said AS s WHERE s.list = sounds.name AND
	    coalesce(day >= valid_from, true) AND
	    coalesce(day <= valid_to, true) AND tz.sounds_like(s.name, t)
	ORDER BY place LIMIT 1
$$;
