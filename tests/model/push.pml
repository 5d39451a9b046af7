/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The push of an office's journal to its district and the acknowledgement back
 * (doc/protocol.md), with every message lost, doubled or late, both sides
 * dying between any two steps, and either restored from an old copy.
 *
 * What is modelled of each side is what rests on its disk; whatever is only in
 * memory is forgotten between any two steps, so a crash needs no step of its
 * own. An entry is a number that is never used twice, so it stands for its hash
 * as well: two journals that hold the same numbers have the same chain.
 *
 * The office: journal J with a length for each epoch and where each epoch
 * began, the place agreed with the district, the batch that waits in out/.
 * The district: its copy D. The line: two bags of at most LINE messages; one that
 * is delivered may stay in its bag, and so be delivered again.
 *
 * Proven of every run:
 *   - an entry is applied in its place, once, behind the one it follows;
 *   - the office never calls the administrator ("another history");
 *   - when the faults are over, both sides hold the same chain, and what was
 *     acknowledged is at the district, unless both were restored.
 *
 * Faults that the protocol must not have, one a run, to see that this model
 * finds them: PORTAL settles by any reply; BLIND applies without looking at the
 * place; SAME_EPOCH goes on in the old epoch after a restore; EAGER forgets the
 * place the district asks to go back to.
 */
#ifndef WRITES
#define WRITES 4		/* entries an office makes */
#endif
#ifndef OFFICE_RESTORES
#define OFFICE_RESTORES 1
#endif
#ifndef DISTRICT_RESTORES
#define DISTRICT_RESTORES 0
#endif
#ifndef LINE
#define LINE 2			/* messages on the way, each way */
#endif
#define EPOCHS 3
#define LENGTH 4
#define ROUNDS 6
#define PLACES 12		/* EPOCHS * LENGTH */
#define AT(e, s) (((e) - 1) * LENGTH + (s) - 1)

typedef Journal {
	byte id[PLACES];
	byte n[EPOCHS];		/* entries of each epoch */
	byte from_epoch[EPOCHS];	/* where an epoch went on from */
	byte from[EPOCHS];
	byte epoch
}

Journal J, D, J_copy, D_copy;
byte agreed_epoch = 1, agreed = 0, copy_agreed_epoch = 1, copy_agreed = 0;
bool copied, D_copied;
byte next_id = 1;
bool acknowledged[WRITES + EPOCHS + 2];

bool waits;			/* a batch stands in out/ */
byte b_epoch, b_first, b_n, b_id[2], b_from_epoch, b_from, b_from_id;

/* PATCH: epoch, first, n, two ids, and where the epoch went on from. */
chan up = [LINE] of { byte, byte, byte, byte, byte, byte, byte, byte };
/* Reply: kind, epoch, place, id there. */
chan down = [LINE] of { mtype, byte, byte, byte };
mtype = { applied, gap, portal };

/* Only used within one step. */
hidden byte c, w_e, w_f, m_e, m_s, l_e, o_a, o_b, a_e, a_s, a_id;
hidden byte r_e, r_f, r_n, r_0, r_1, r_fe, r_fs, r_fi, was;
hidden byte fits;
hidden mtype kind;

byte office_restores = OFFICE_RESTORES;
byte district_restores = DISTRICT_RESTORES;

inline copy_journal(dst, src)
{
	c = 0;
	do
	:: c < PLACES -> dst.id[c] = src.id[c]; c++
	:: else -> break
	od;
	c = 0;
	do
	:: c < EPOCHS ->
		dst.n[c] = src.n[c];
		dst.from_epoch[c] = src.from_epoch[c];
		dst.from[c] = src.from[c];
		c++
	:: else -> break
	od;
	dst.epoch = src.epoch
}

inline write_entry()
{
	J.id[AT(J.epoch, J.n[J.epoch - 1] + 1)] = next_id;
	J.n[J.epoch - 1] = J.n[J.epoch - 1] + 1;
	next_id++
}

/* The batch is built once and stays the same until it is settled. */
inline build()
{
	w_e = agreed_epoch;
	w_f = agreed + 1;
	do
	:: w_e < J.epoch && w_f > J.n[w_e - 1] -> w_e++; w_f = 1
	:: else -> break
	od;
	if
	:: !waits && w_f <= J.n[w_e - 1] ->
		waits = true;
		b_epoch = w_e; b_first = w_f; b_n = 1;
		b_id[0] = J.id[AT(w_e, w_f)];
		b_id[1] = 0;
		if
		:: w_f + 1 <= J.n[w_e - 1] ->
			b_id[1] = J.id[AT(w_e, w_f + 1)]; b_n = 2
		:: true
		fi;
		b_from_epoch = J.from_epoch[w_e - 1];
		b_from = J.from[w_e - 1];
		b_from_id = 0;
		if
		:: b_from > 0 -> b_from_id = J.id[AT(b_from_epoch, b_from)]
		:: else
		fi
	:: else
	fi
}

inline send()
{
	build();
	if
	:: waits && len(up) < LINE -> up!b_epoch, b_first, b_n, b_id[0], b_id[1],
	    b_from_epoch, b_from, b_from_id
	:: else
	fi
}

/* What was settled is marked, for the proof at the end. */
inline mark_acknowledged()
{
	m_e = 1; m_s = 1;
	do
	:: m_e < agreed_epoch || (m_e == agreed_epoch && m_s <= agreed) ->
		if
		:: m_s > J.n[m_e - 1] -> m_e++; m_s = 1
		:: else ->
			acknowledged[J.id[AT(m_e, m_s)]] = true;
			m_s++
		fi
	:: else -> break
	od
}

inline agree(e, s)
{
	if
	:: e > agreed_epoch || (e == agreed_epoch && s >= agreed) ->
		agreed_epoch = e; agreed = s;
		mark_acknowledged()
	:: else
	fi;
	if
	:: waits && (e > b_epoch || (e == b_epoch && s >= b_first + b_n - 1))
	    -> waits = false
	:: else
	fi
}

/*
 * An acknowledgement: is it of this journal, or of what a restore has lost
 * here? Then the next epoch says up to where both have the same.
 */
inline settle(e, s, num)
{
	if
	:: s == 0
	:: s > 0 && s <= J.n[e - 1] ->
		assert(J.id[AT(e, s)] == num);	/* else another history */
		agree(e, s)
	:: s > J.n[e - 1] ->
		l_e = e + 1;
		do
		:: l_e <= J.epoch && J.n[l_e - 1] == 0 -> l_e++
		:: else -> break
		od;
		assert(l_e <= J.epoch && (J.from_epoch[l_e - 1] < e ||
		    (J.from_epoch[l_e - 1] == e && J.from[l_e - 1] < s)));
		if
		:: J.from[l_e - 1] > 0 ->
			agree(J.from_epoch[l_e - 1], J.from[l_e - 1])
		:: else
		fi;
		waits = false
	fi
}

inline go_back(e, next)
{
	waits = false;
#ifndef EAGER
	if
	:: e == agreed_epoch && next <= agreed -> agreed = next - 1
	:: e < agreed_epoch -> agreed_epoch = e; agreed = next - 1
	:: else
	fi
#endif
}

/* One entry of a batch in its place; fits tells whether it could go there. */
inline apply_one(e, s, num, f_e, f_s, f_num)
{
	if
	:: s <= D.n[e - 1] && D.id[AT(e, s)] == num -> fits = true
#ifdef BLIND
	:: else ->
		D.id[AT(e, D.n[e - 1] + 1)] = num;
		D.n[e - 1] = D.n[e - 1] + 1; D.epoch = e; fits = true
#else
	:: e == D.epoch && s == D.n[e - 1] + 1 && (s > 1 || e == 1) ->
		D.id[AT(e, s)] = num; D.n[e - 1] = s; fits = true
	:: e > D.epoch && s == 1 && (f_s == 0 || (f_s <= D.n[f_e - 1] &&
	    D.id[AT(f_e, f_s)] == f_num)) ->
		D.id[AT(e, 1)] = num; D.n[e - 1] = 1;
		D.from_epoch[e - 1] = f_e; D.from[e - 1] = f_s;
		D.epoch = e; fits = true
	:: else -> fits = false
#endif
	fi
}

/* No number stands twice in the district's copy. */
inline once()
{
	o_a = 0;
	do
	:: o_a < PLACES ->
		o_b = o_a + 1;
		do
		:: o_b < PLACES ->
			assert(D.id[o_a] == 0 || D.id[o_a] != D.id[o_b]);
			o_b++
		:: else -> break
		od;
		o_a++
	:: else -> break
	od
}

/* The district says where it stands; a full line loses the reply. */
inline answer(what)
{
	a_e = D.epoch;
	a_s = D.n[a_e - 1];
	a_id = 0;
	if
	:: a_s > 0 -> a_id = D.id[AT(a_e, a_s)]
	:: else
	fi;
	if
	:: len(down) < LINE -> down!what, a_e, a_s, a_id
	:: else
	fi
}

/* A whole batch has arrived: one transaction, then the reply. */
inline take_batch()
{
	apply_one(r_e, r_f, r_0, r_fe, r_fs, r_fi);
	if
	:: fits && r_n == 2 -> apply_one(r_e, r_f + 1, r_1, 0, 0, 0)
	:: else
	fi;
	once();
	if
	:: fits -> answer(applied)
	:: else -> answer(gap)
	fi
}

inline take_reply()
{
	if
	:: kind == applied -> settle(a_e, a_s, a_id)
	:: kind == gap -> go_back(a_e, a_s + 1)
	:: kind == portal ->
#ifdef PORTAL
		if
		:: waits -> agree(b_epoch, b_first + b_n - 1)
		:: else
		fi
#else
		skip
#endif
	fi
}

/* What was written since the copy is gone; a new epoch goes on from it. */
inline restore_office()
{
	was = J.epoch;
	copy_journal(J, J_copy);
	agreed_epoch = copy_agreed_epoch; agreed = copy_agreed;
	waits = false;
#ifndef SAME_EPOCH
	J.from_epoch[was] = J.epoch;
	J.from[was] = J.n[J.epoch - 1];
	J.epoch = was + 1;
	write_entry()
#endif
}

inline peek_up() { up?<r_e, r_f, r_n, r_0, r_1, r_fe, r_fs, r_fi> }
inline peek_down() { down?<kind, a_e, a_s, a_id> }
inline drop_up() { up?r_e, r_f, r_n, r_0, r_1, r_fe, r_fs, r_fi }
inline drop_down() { down?kind, a_e, a_s, a_id }

inline turn_up()
{
	drop_up();
	up!r_e, r_f, r_n, r_0, r_1, r_fe, r_fs, r_fi
}

inline turn_down()
{
	drop_down();
	down!kind, a_e, a_s, a_id
}

/* What was acknowledged is there; two restored sides may have lost it both. */
inline all_acknowledged()
{
	o_a = 1;
	do
	:: o_a < next_id ->
		o_b = 0;
		do
		:: o_b < PLACES && D.id[o_b] != o_a -> o_b++
		:: else -> break
		od;
		assert(!acknowledged[o_a] || o_b < PLACES ||
		    (OFFICE_RESTORES > office_restores &&
		    DISTRICT_RESTORES > district_restores));
		o_a++
	:: else -> break
	od
}

inline deliver()
{
	do
	:: len(up) > 0 -> drop_up(); take_batch()
	:: len(up) == 0 && len(down) > 0 -> drop_down(); take_reply()
	:: len(up) == 0 && len(down) == 0 -> break
	od
}

proctype line()
{
	byte round = 0;
	byte i = 0;

	do
	/* The office. */
	:: atomic { next_id <= WRITES && J.n[J.epoch - 1] < LENGTH ->
		write_entry() }
	:: atomic { nfull(up) -> send() }
	:: atomic { nempty(down) -> peek_down(); take_reply() }
	:: atomic { office_restores > 0 && !copied -> copied = true;
		copy_journal(J_copy, J);
		copy_agreed_epoch = agreed_epoch; copy_agreed = agreed }
	:: atomic { office_restores > 0 && copied -> office_restores--;
		restore_office() }
	/* The district. */
	:: atomic { nempty(up) -> peek_up(); take_batch() }
	:: atomic { district_restores > 0 && !D_copied -> D_copied = true;
		copy_journal(D_copy, D) }
	:: atomic { district_restores > 0 && D_copied -> district_restores--;
		copy_journal(D, D_copy) }
	/* Somebody asks where it stands, as each feed that is fetched does. */
	:: atomic { len(down) < LINE -> answer(gap) }
	/* The line: lost, late, out of order, or somebody else's answer. */
	:: atomic { nempty(up) -> drop_up() }
	:: atomic { nempty(down) -> drop_down() }
	:: atomic { len(up) > 1 -> turn_up() }
	:: atomic { len(down) > 1 -> turn_down() }
	:: atomic { nfull(down) && nempty(up) -> down!portal, 0, 0, 0 }
	/* The faults are over. */
	:: break
	od;

	/* From here on the line is good, and late messages still come. */
	atomic {
	do
	:: round < ROUNDS ->
		deliver();
		answer(gap);
		drop_down();
		take_reply();
		send();
		round++
	:: else -> break
	od;
	deliver();
	/* All that the office has, the district has in the same place. */
	i = 0;
	do
	:: i < PLACES ->
		assert(J.id[i] == 0 || D.id[i] == J.id[i]);
		i++
	:: else -> break
	od;
	once();
	all_acknowledged()
	}
}

init { J.epoch = 1; D.epoch = 1; run line() }
