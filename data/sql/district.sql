-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What a district keeps beside the registers of its offices. Run after tz.sql,
-- and again with each new version; nothing is dropped.
--
-- Schema office has a table for each register, partitioned by county; schema
-- register has views of them for the office that tz.office names, which the
-- formulas read; schema indicator has the figures.

CREATE SCHEMA IF NOT EXISTS office;

-- What this database was made for: the newest row counts.
CREATE TABLE IF NOT EXISTS tz.version (
	number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	layout bigint NOT NULL,
	forms bytea NOT NULL,
	made timestamptz NOT NULL DEFAULT pg_catalog.now()
);

-- Counties that have partitions.
CREATE TABLE IF NOT EXISTS tz.county (county text COLLATE "C" PRIMARY KEY);

-- Where the journal of each office stands.
CREATE TABLE IF NOT EXISTS tz.office (
	site text COLLATE "C" PRIMARY KEY,
	epoch bigint NOT NULL DEFAULT 0,
	sequence bigint NOT NULL DEFAULT 0,
	head bytea NOT NULL,
	records bigint NOT NULL DEFAULT 0,
	changed timestamptz NOT NULL DEFAULT pg_catalog.now()
);

-- One row a batch, which makes its application happen once; ack is the signed
-- acknowledgement, given again when the batch comes again.
CREATE TABLE IF NOT EXISTS tz.batch (
	site text COLLATE "C",
	name text COLLATE "C",
	ack bytea,
	disputed bigint NOT NULL DEFAULT 0,
	applied timestamptz NOT NULL DEFAULT pg_catalog.now(),
	PRIMARY KEY (site, name)
);

-- Every entry as it came, in its canonical bytes, private parts sealed: what a
-- lost office is given back, and what registers can be made from again.
CREATE TABLE IF NOT EXISTS tz.journal (
	site text COLLATE "C",
	epoch bigint,
	sequence bigint,
	record text COLLATE "C" NOT NULL,
	entry bytea NOT NULL,
	PRIMARY KEY (site, epoch, sequence)
) PARTITION BY RANGE (site);

-- Records of registers that are not known here.
CREATE TABLE IF NOT EXISTS tz.record (
	_site text COLLATE "C",
	id text COLLATE "C",
	_epoch bigint NOT NULL,
	_sequence bigint NOT NULL,
	_content bytea NOT NULL,
	PRIMARY KEY (_site, id)
) PARTITION BY RANGE (_site);

-- Registers whose rows are to be filled anew from their contents.
CREATE TABLE IF NOT EXISTS tz.stale (register text COLLATE "C" PRIMARY KEY);

-- The set of targets of the office that asks, by its division code.
CREATE OR REPLACE FUNCTION tz.place() RETURNS text LANGUAGE sql STABLE AS $$
	SELECT coalesce((SELECT code FROM tz.code
	    WHERE list = 'loc_target_place' AND starts_with(tz.office(),
		cells->>'division')
	    ORDER BY length(cells->>'division') DESC LIMIT 1), '')
$$;

-- Makes the partitions of a county for all tables that lack one.
CREATE OR REPLACE FUNCTION tz.add_county(code text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	whole record;
BEGIN
	PERFORM pg_advisory_xact_lock(8443);
	EXECUTE format('CREATE SCHEMA IF NOT EXISTS %I', 'c' || code);
	FOR whole IN SELECT n.nspname AS space, c.relname AS name
	    FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
	    WHERE c.relkind = 'p' AND n.nspname IN ('office', 'tz')
	    AND to_regclass(format('%I.%I', 'c' || code, CASE WHEN
		n.nspname = 'tz' THEN '~' ELSE '' END || c.relname)) IS NULL
	    ORDER BY 1, 2
	LOOP
		EXECUTE format('CREATE TABLE %I.%I PARTITION OF %I.%I ' ||
		    'FOR VALUES FROM (%L) TO (%L)', 'c' || code, CASE WHEN
		    whole.space = 'tz' THEN '~' ELSE '' END || whole.name,
		    whole.space, whole.name, code, code || ':');
	END LOOP;
	INSERT INTO tz.county VALUES (code) ON CONFLICT DO NOTHING;
END $$;

-- An office and, when it is the first, its county.
CREATE OR REPLACE FUNCTION tz.add_office(code text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	IF NOT EXISTS (SELECT 1 FROM tz.county WHERE county = left(code, 6))
	THEN
		PERFORM tz.add_county(left(code, 6));
	END IF;
	INSERT INTO tz.office (site, head)
	VALUES (code, decode(repeat('00', 32), 'hex'))
	ON CONFLICT DO NOTHING;
END $$;
