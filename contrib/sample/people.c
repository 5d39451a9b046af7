/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who lives in the village, who works in the office, and who holds a post.
 */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/map.h"
#include "base/mem.h"
#include "form/citizen.h"
#include "form/roles.h"
#include "scene.h"

#define SETUP(scene, minute) tz_scene_at(scene, 0, 8, minute)

/* Years of age on the first day that is told. */
static int
age_of(const struct tz_scene *s, unsigned i)
{
	return tz_date_years(s->v->person[i].birth, s->first);
}

static bool
is_guardian(const struct tz_village *v, unsigned i)
{
	const struct tz_household *home = &v->home[v->person[i].home];
	unsigned k;

	for (k = home->first; k < home->first + home->members; k++)
		if (v->person[k].guardian == (int)i)
			return true;
	return false;
}

/* Those who die or move away: nobody else's head, spouse or guardian. */
static bool
may_go(const struct tz_scene *s, unsigned i)
{
	const struct tz_villager *p = &s->v->person[i];

	return strcmp(p->rel, "02") != 0 && strcmp(p->rel, "11") != 0 &&
	    strcmp(p->rel, "12") != 0 && !is_guardian(s->v, i) &&
	    p->birth < s->first - 30 && !s->taken[i];
}

static bool
is_spouse(const struct tz_villager *p)
{
	return strcmp(p->rel, "11") == 0 || strcmp(p->rel, "12") == 0;
}

static bool
is_in_law(const struct tz_villager *p)
{
	return strcmp(p->rel, "28") == 0 || strcmp(p->rel, "38") == 0;
}

/* Married is who has a wife or husband in the house; the old are widowed. */
static const char *
marriage(const struct tz_scene *s, unsigned i)
{
	const struct tz_villager *p = &s->v->person[i];
	const struct tz_household *home = &s->v->home[p->home];
	unsigned at = i - home->first;
	const struct tz_villager *next = at + 1 < home->members ? p + 1 : NULL;
	int age = age_of(s, i);

	if (is_spouse(p) || is_in_law(p) ||
	    (at == 0 && next != NULL && is_spouse(next)) ||
	    (next != NULL && is_in_law(next)) ||
	    (strcmp(p->rel, "51") == 0 && next != NULL &&
	    strcmp(next->rel, "52") == 0) ||
	    (strcmp(p->rel, "52") == 0 && strcmp(p[-1].rel, "51") == 0))
		return "21";
	if (strcmp(p->rel, "51") == 0 || strcmp(p->rel, "52") == 0)
		return "30";
	return age < 35 ? "10" : age > 62 ? "30" : "40";
}

/* No two with one name were born on one day. */
static void
make_names_different(struct tz_scene *s)
{
	struct tz_map *seen = tz_map_new();
	static char mark;
	struct tz_villager *p;
	char key[96];
	unsigned i;

	for (i = 0; i < s->v->size.persons; i++) {
		p = &s->v->person[i];
		snprintf(key, sizeof key, "%d %s", (int)p->birth, p->name);
		if (tz_map_set(seen, key, &mark) == NULL)
			continue;
		tz_names_person(s->chance, tz_names_surname(s->chance),
		    p->sex, 1970, p->name);
		i--;
	}
	tz_map_free(seen, NULL);
}

static void
organisations(struct tz_scene *s)
{
	static const struct {
		const char *kind, *name;
		unsigned seats;
	} orgs[TZ_SCENE_ORGS] = {
		{ "01", "党支部", 5 }, { "03", "村(居)民委员会", 5 },
		{ "04", "村(居)务监督委员会", 3 },
		{ "05", "村(居)民代表会议", 60 }, { "07", "村(居)民小组", 40 },
		{ "08", "股份经济合作社", 5 }, { "09", "红白理事会", 5 },
		{ "10", "居民议事会", 11 }, { "11", "道德评议会", 5 },
		{ "13", "人民调解委员会", 5 }, { "14", "妇女联合会", 5 },
		{ "15", "团支部", 3 }, { "18", "老年协会", 5 },
		{ "24", "社区建设联席会议", 9 },
	};
	unsigned i;

	for (i = 0; i < TZ_SCENE_ORGS; i++)
		s->org[i] = tz_scene_save(s, SETUP(s, 0), "chief",
		    "organisation", "kind=%s|name=%s%s|set_on=%d-05-18|"
		    "seats=%u|term_no=12|term_from=2021-01-20|"
		    "term_to=2026-12-31", orgs[i].kind, s->v->name,
		    orgs[i].name, 1996 + (int)i, orgs[i].seats);
}

static void
grids(struct tz_scene *s)
{
	unsigned i;

	for (i = 0; i < s->v->size.grids; i++)
		s->grid[i] = tz_scene_save(s, SETUP(s, 1), "chief", "grid",
		    "grid_no=WG%03u|kind=2|name=%s%u组|"
		    "bounds=%s第%u村民小组全部住户", i + 1, s->v->name, i + 1,
		    s->v->name, i + 1);
}

static void
homes(struct tz_scene *s)
{
	static const unsigned weight[] = { 85, 8, 7, 0 };
	const struct tz_household *home;
	unsigned i;

	for (i = 0; i < s->v->size.households; i++) {
		home = &s->v->home[i];
		s->home[i] = tz_scene_save(s, SETUP(s, 2), "chief",
		    "household", "old_no=%s|kind=1|live_kind=%zu|grid=@%u|"
		    "address=%s|house_kind=%s|phone=%s", home->old_no,
		    tz_chance_weighed(s->chance, weight) + 1,
		    s->grid[home->grid], home->address,
		    tz_chance_percent(s->chance, 90) ? "1" : "5", home->phone);
	}
}

static void
came_from_elsewhere(struct tz_scene *s, const struct tz_villager *p,
    struct tz_buf *out)
{
	char day[TZ_DATE_TEXT];
	int32_t came = p->came_on < s->first ? p->came_on : s->first - 1;

	if (came < p->birth)
		came = p->birth;
	tz_buf_format(out, "|came_on=%s", tz_date_format(came, day));
	tz_buf_format(out, "|permit_to=%s|from_div=510202001001",
	    tz_date_format(s->last + tz_chance_between(s->chance, 60, 300),
	    day));
}

static void
resident(struct tz_scene *s, unsigned i)
{
	struct tz_villager *p = &s->v->person[i];
	int64_t at = SETUP(s, 3);
	int age = age_of(s, i);
	struct tz_buf more;

	if (p->birth > s->first - 8)
		at = tz_scene_at(s, tz_scene_workday(p->birth + 8) - s->first,
		    9, 30);
	tz_buf_init(&more, 4096);
	p->marital = marriage(s, i);
	if (p->reg_kind == '2')
		came_from_elsewhere(s, p, &more);
	if (age < 14 && p->guardian >= 0)
		tz_buf_format(&more, "|guardian=@%u", s->person[p->guardian]);
	else if (age < 14)
		tz_buf_format(&more, "|guardian_text=外祖父母 %s",
		    "13900000000");
	if (strcmp(p->politics, "01") == 0)
		tz_buf_text(&more, "|party_here=1");
	s->person[i] = tz_scene_save(s, at, "chief", "resident",
	    "id_type=%c|id_no=%s|name=%s|ethnic=%s|marital=%s|politics=%s|"
	    "edu=%s|employ=%s|health=%s|hh=@%u|rel=%s|reg_kind=%c|"
	    "live_address=%s|phone=%s|bank_no=%s|consent=%s%s", p->id_type,
	    p->id_no, p->name, p->ethnic, p->marital, p->politics, p->edu,
	    p->employ, p->health, s->home[p->home], p->rel, p->reg_kind,
	    s->v->home[p->home].address, age < 14 ? "" : p->phone, p->bank,
	    age < 14 ? "4" : "3", tz_buf_str(&more));
	tz_buf_release(&more);
}

/* Somebody grown up who stays and has no other office; -1 = nobody left. */
static int
pick_adult(struct tz_scene *s, int least, int most, bool party)
{
	unsigned n = s->v->size.persons, at, i;
	int age;

	at = tz_chance_below(s->chance, n);
	for (i = 0; i < n; i++, at = (at + 1) % n) {
		age = age_of(s, at);
		if (s->taken[at] || age < least || age > most ||
		    (party && strcmp(s->v->person[at].politics, "01") != 0))
			continue;
		s->taken[at] = true;
		return (int)at;
	}
	return -1;
}

static const char *
login_of(struct tz_scene *s, unsigned i)
{
	static const char *const names[] = { "chief", "clerk", "worker",
		"sealer", "account" };
	char text[16];

	if (i < 5)
		return names[i];
	snprintf(text, sizeof text, "%s%u", i % 2 == 0 ? "clerk" : "worker",
	    i + 1);
	return tz_arena_text(s->arena, text);
}

static bool
is_worker(unsigned i)
{
	return i == 2 || (i > 4 && i % 2 == 1);
}

/* Every grid is some worker's. */
static void
grids_of(const struct tz_scene *s, unsigned member, struct tz_buf *out)
{
	unsigned i, k, workers = 0, mine = 0;

	for (i = 0; i < s->staffs; i++) {
		if (i == member)
			mine = workers;
		workers += is_worker(i);
	}
	for (k = 0; is_worker(member) && k < s->v->size.grids; k++)
		if (k % workers == mine)
			tz_buf_format(out, "@%u,", s->grid[k]);
}

static void
staff(struct tz_scene *s)
{
	static const unsigned role[] = { TZ_ROLE_SYSADM | TZ_ROLE_CHIEF |
	    TZ_ROLE_CLERK, TZ_ROLE_CLERK, TZ_ROLE_WORKER, TZ_ROLE_SEALER,
	    TZ_ROLE_ACCOUNT };
	const struct tz_villager *p;
	char day[TZ_DATE_TEXT];
	struct tz_buf grids;
	unsigned i;
	bool skilled;

	s->staffs = s->v->size.staff < 5 ? 5 : s->v->size.staff;
	for (i = 0; i < s->staffs; i++) {
		s->member[i] = pick_adult(s, 25, 57, i == 0);
		p = &s->v->person[s->member[i]];
		skilled = tz_chance_percent(s->chance, 40);
		tz_buf_init(&grids, 8192);
		grids_of(s, i, &grids);
		s->staff[i] = tz_scene_save(s, SETUP(s, 10), "chief", "staff",
		    "res=@%u|id_no=%s|name=%s|login=%s|grids=%s|duty_type=%u|"
		    "hired_on=%s|entry_mode=%s|post_band=%s|grade=%d|edu=%s|"
		    "cert=%s|cert_no=%s%.0u", s->person[s->member[i]],
		    p->id_no, p->name, login_of(s, i), tz_buf_str(&grids),
		    i % 3 + 1, tz_date_format(s->first -
		    tz_chance_between(s->chance, 200, 3000), day),
		    i == 0 ? "2" : "1", i == 0 ? "1" : i == 1 ? "2" : "3",
		    i == 0 ? 9 : i == 1 ? 6 : (int)(i % 12) + 1,
		    i % 2 ? "31" : "21", skilled ? "1" : "0",
		    skilled ? "SW000" : "", skilled ? i + 1 : 0);
		tz_buf_release(&grids);
		tz_scene_account(s, SETUP(s, 11), login_of(s, i),
		    i < 5 ? role[i] : is_worker(i) ? TZ_ROLE_WORKER :
		    TZ_ROLE_CLERK, s->staff[i]);
	}
	tz_scene_account(s, SETUP(s, 11), "superv", TZ_ROLE_SUPERV, 0);
	tz_scene_account(s, SETUP(s, 11), "town", TZ_ROLE_TOWN, 0);
	tz_scene_account(s, SETUP(s, 11), "inspect", TZ_ROLE_INSPECT, 0);
	tz_scene_account(s, SETUP(s, 11), "board", TZ_ROLE_BOARD, 0);
}

static unsigned
post(struct tz_scene *s, unsigned org, int person, const char *post,
    const char *how)
{
	if (person < 0)
		return 0;
	return tz_scene_save(s, SETUP(s, 12), "chief", "post",
	    "org=@%u|res=@%u|post=%s|how=%s|from_on=2021-01-20", s->org[org],
	    s->person[person], post, how);
}

static void
posts(struct tz_scene *s)
{
	static const char *const heads[TZ_SCENE_ORGS] = { "01", "04", "06",
		"10", "08", "10", "10", "10", "10", "04", "14", "27", "10",
		"10" };
	unsigned i;

	for (i = 0; i < TZ_SCENE_ORGS; i++) {
		s->head[i] = post(s, i, i < 2 ? s->member[0] :
		    pick_adult(s, 28, 66, i == 2), heads[i], "1");
		tz_scene_edit(s, SETUP(s, 13), "chief", s->org[i],
		    "head=@%u", s->head[i]);
	}
	s->controller = s->head[2];
	for (i = 0; i < 2; i++)
		(void)post(s, 2, pick_adult(s, 28, 66, false), "07", "1");
	for (i = 1; i < 4; i++)
		(void)post(s, 1, s->member[i], "03", "1");
	for (i = 0; i < s->n.representatives; i++)
		(void)post(s, 3, pick_adult(s, 20, 72, false), "09", "2");
	for (i = 0; i < s->v->size.grids; i++)
		tz_scene_edit(s, SETUP(s, 13), "chief", s->grid[i],
		    "leader=@%u|part_staff=@%u", post(s, 4,
		    pick_adult(s, 25, 70, false), "11", "2"),
		    s->staff[i % s->staffs]);
}

static void
facilities(struct tz_scene *s)
{
	static const struct {
		const char *name, *rooms;
		unsigned area;
	} rooms[12] = {
		{ "便民服务大厅", "01,14", 160 },
		{ "社区办公室", "02", 60 }, { "居民议事室", "05", 80 },
		{ "警务室", "03", 20 }, { "日间照料室", "07", 120 },
		{ "图书阅览室", "09,16", 70 }, { "文体活动室", "10", 150 },
		{ "社会组织活动室", "11,12", 60 },
		{ "社会工作室", "13,06", 40 }, { "康复室", "08", 30 },
		{ "党群服务中心", "15", 90 }, { "监控室", "17", 15 },
	};
	unsigned i;

	for (i = 0; i < s->n.facilities; i++)
		s->room_of[i] = tz_scene_save(s, SETUP(s, 14), "chief",
		    "facility", "name=%s|room=%s|area_m2=%u|counted=1|"
		    "tenure=1|got_how=1|got_on=2012-09-01|capacity=%u",
		    rooms[i].name, rooms[i].rooms, rooms[i].area,
		    rooms[i].area / 2);
}

static void
village(struct tz_scene *s)
{
	const struct tz_village *v = s->v;
	bool urban = v->site[9] < '2';
	char day[TZ_DATE_TEXT];

	(void)tz_scene_save(s, SETUP(s, 15), "chief", "village",
	    "div12=%s|ur_class=%s|area_kind=%s|name=%s%s|short_name=%.36s|"
	    "legal_head=@%u|address=%s1组1号|phone=023-52991234|"
	    "hours=周一至周五 8:30-17:30|hh_registered=%u|hh_resident=%u|"
	    "pop_registered=%u|pop_resident=%u|figures_on=%s|"
	    "figures_from=公安人口信息系统|area_km2=6.250|autonomy_std=1|"
	    "autonomy_std_on=%d-12-10|harmony_std=1", v->site,
	    urban ? "121" : "220", urban ? "1" : "4", v->name,
	    urban ? "居民委员会" : "村民委员会", v->name, s->staff[0],
	    v->name, v->size.households, v->size.households,
	    v->size.persons, v->size.persons,
	    tz_date_format(s->first - 20, day), 2023);
}

static void
move(struct tz_scene *s, unsigned i)
{
	unsigned at = tz_chance_below(s->chance, s->v->size.persons), k, who;
	unsigned n = s->v->size.persons;
	int32_t day;
	char text[TZ_DATE_TEXT];
	bool dies = i % 2 == 0;
	unsigned handle;

	for (k = 0; k < n; k++, at = (at + 1) % n)
		if (may_go(s, at) && (!dies || age_of(s, at) > 62))
			break;
	if (k == n)
		return;
	s->taken[at] = true;
	who = s->person[at];
	day = tz_scene_workday(s->first + 10 +
	    (int32_t)(i * 330 / s->n.movements));
	handle = tz_scene_save(s, tz_scene_at(s, day - s->first, 10, 5),
	    "clerk", "movement", "res=@%u|kind=%s|date=%s|reason=%s|proof=%s",
	    who, dies ? "02" : "04", tz_date_format(day, text),
	    dies ? "疾病" : "工作调动", dies ? "死亡医学证明" :
	    "公安迁移证");
	tz_scene_step(s, tz_scene_at(s, day - s->first, 10, 6), "clerk",
	    handle, "apply", NULL);
	tz_scene_step(s, tz_scene_at(s, day - s->first, 16, 6), "chief",
	    handle, "check", "checked_by=@%u", s->staff[0]);
}

/* Babies of the year are recorded, and who works elsewhere goes away. */
static void
come_and_go(struct tz_scene *s)
{
	static const char *const places[] = { "浙江宁波务工", "广东东莞务工",
		"重庆主城务工", "福建泉州务工", "在外求学" };
	const struct tz_villager *p;
	char text[TZ_DATE_TEXT];
	unsigned i;
	int32_t day;
	int age;

	for (i = 0; i < s->v->size.persons; i++) {
		p = &s->v->person[i];
		age = age_of(s, i);
		if (p->birth > s->first - 8) {
			day = tz_scene_workday(p->birth + 8) - s->first;
			tz_scene_step(s, tz_scene_at(s, day, 9, 42), "clerk",
			    tz_scene_save(s, tz_scene_at(s, day, 9, 41),
			    "clerk", "movement", "res=@%u|kind=01|date=%s|"
			    "proof=出生医学证明", s->person[i],
			    tz_date_format(p->birth, text)), "apply", NULL);
		}
		if (s->taken[i] || age < 18 || age > 54 ||
		    !tz_chance_percent(s->chance, 25))
			continue;
		tz_scene_step(s, SETUP(s, 30), "clerk", s->person[i], "leave",
		    "away_to=%s|away_on=%s",
		    places[tz_chance_below(s->chance, 5)],
		    tz_date_format(s->first - tz_chance_between(s->chance, 5,
		    300), text));
	}
}

void
tz_scene_people(struct tz_scene *s)
{
	unsigned i;

	make_names_different(s);
	organisations(s);
	grids(s);
	homes(s);
	for (i = 0; i < s->v->size.persons; i++)
		resident(s, i);
	staff(s);
	posts(s);
	facilities(s);
	village(s);
	for (i = 0; i < s->n.movements; i++)
		move(s, i);
	come_and_go(s);
}
