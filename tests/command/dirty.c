/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A sheet of persons as an office has it, with everything wrong in known
 * places: dirty SEED PERSONS FOLDER writes FOLDER/sheet.csv, and what must come
 * of it: FOLDER/rejected (line, kind), FOLDER/gaps (number, field), FOLDER/same
 * (how many rows are there twice) and FOLDER/stored.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "form/citizen.h"

#define HOUSE 5			/* persons of a household at most */
#define TROUBLE 31		/* one person of so many has a trouble */

enum trouble {
	T_NONE,
	T_PHONE,		/* stored, phone is owed */
	T_EDU,
	T_REL_EMPTY,
	T_REL_ODD,
	T_TWO_HEADS,
	T_SCIENTIFIC,		/* rejected */
	T_ZEROS,
	T_CHECK,
	T_NO_NUMBER,
	T_TWICE,		/* the same row again */
	T_TWICE_OTHER,		/* again with another telephone */
	T_FULL_WIDTH,		/* stored as if nothing were wrong */
	T_FIFTEEN,
	T_SMALL_X,
	T_PASSPORT,
	T_COUNT
};

static uint64_t state;
static unsigned long line;
static unsigned long stored, same;
static FILE *sheet, *rejected, *gaps;

static unsigned
chance(unsigned n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (unsigned)((state >> 16) % n);
}

struct person {
	unsigned no;
	unsigned house;
	unsigned place;			/* 0: the head */
	bool male;
	int year, month, day;
	char number[TZ_CITIZEN];
	const char *rel;
	const char *edu;
	char phone[24];
	enum trouble trouble;
};

static const char *const surnames[] = { "赵", "钱", "孙", "李", "周", "吴",
	"郑", "王", "冯", "陈", "褚", "卫", "蒋", "沈", "韩", "杨" };
static const char *const given[] = { "国", "建", "秀", "玉", "明", "桂", "海",
	"春", "晓", "文", "志", "美", "永", "凤", "德", "丽" };

static void
print_name(unsigned no)
{
	fprintf(sheet, "%s%s%s", surnames[no % 16], given[no / 16 % 16],
	    given[no / 256 % 16]);
}

static void
make_number(struct person *p)
{
	unsigned order = p->no % 500 * 2 + (p->male ? 1 : 0);

	/* Of those with X for the check, some have it small. */
	snprintf(p->number, sizeof p->number, "500154%04d%02d%02d%03u",
	    p->year, p->month, p->day, order);
	p->number[17] = tz_citizen_check_digit(p->number);
	p->number[18] = '\0';
}

static const char *
pick(const char *const *list, unsigned n)
{
	return list[chance(n)];
}

static void
make_person(struct person *p, unsigned no, unsigned house, unsigned place)
{
	static const char *const wives[] = { "妻", "妻子", "爱人", "配偶" };
	static const char *const sons[] = { "子", "儿子", "长子", "次子" };
	static const char *const daughters[] = { "女", "女儿", "长女" };
	static const char *const edus[] = { "小学", "初中", "高中", "大专",
		"本科", "文盲", "70", "80小学教育" };

	memset(p, 0, sizeof *p);
	p->no = no;
	p->house = house;
	p->place = place;
	p->male = place == 0 || (place > 1 && chance(2));
	p->year = place < 2 ? 1940 + (int)chance(45) :
	    place == 2 ? 1975 + (int)chance(30) : 2000 + (int)chance(24);
	p->month = 1 + (int)chance(12);
	p->day = 1 + (int)chance(28);
	make_number(p);
	p->rel = place == 0 ? "户主" : place == 1 ? pick(wives, 4) :
	    p->male ? pick(sons, 4) : pick(daughters, 3);
	p->edu = pick(edus, 8);
	snprintf(p->phone, sizeof p->phone, "1%u%09u", 3 + no % 7, no);
	if (chance(TROUBLE) < 8)
		p->trouble = 1 + chance(T_COUNT - 1);
}

/* Troubles that the person at hand cannot have are others. */
static void
fit_trouble(struct person *p)
{
	int32_t young = tz_date_day(2012, 3, 1);
	bool child = tz_date_day(p->year, p->month, p->day) > young;

	if ((p->trouble == T_REL_EMPTY || p->trouble == T_REL_ODD) &&
	    p->place == 0)
		p->trouble = T_PHONE;
	if (p->trouble == T_TWO_HEADS && p->place == 0)
		p->trouble = T_EDU;
	if (p->trouble == T_FIFTEEN && p->year > 1999)
		p->trouble = T_FULL_WIDTH;
	if (p->trouble == T_PASSPORT && (child || p->place == 0))
		p->trouble = T_NONE;
	/* Rejected are fewer than one in twenty. */
	if (p->trouble >= T_SCIENTIFIC && p->trouble <= T_NO_NUMBER &&
	    (chance(3) > 0 || p->place == 0))
		p->trouble = T_NONE;
	if (p->trouble == T_TWICE_OTHER && chance(2))
		p->trouble = T_TWICE;
}

static void
print_full_width(const char *text)
{
	for (; *text != '\0'; text++)
		if (*text >= '0' && *text <= '9')
			fprintf(sheet, "\xef\xbc%c", 0x90 + *text - '0');
		else
			putc(*text, sheet);
}

static void
print_number(const struct person *p)
{
	switch (p->trouble) {
	case T_SCIENTIFIC:
		fprintf(sheet, "%c.%c%cE+17", p->number[0], p->number[1],
		    p->number[2]);
		break;
	case T_ZEROS:
		fprintf(sheet, "%.15s000", p->number);
		break;
	case T_CHECK:
		fprintf(sheet, "%.17s%c", p->number,
		    p->number[17] == '1' ? '2' : '1');
		break;
	case T_NO_NUMBER:
		break;
	case T_FULL_WIDTH:
		print_full_width(p->number);
		break;
	case T_FIFTEEN:
		fprintf(sheet, "%.6s%.9s", p->number, p->number + 8);
		break;
	case T_SMALL_X:
		fprintf(sheet, "%.17s%c", p->number,
		    p->number[17] == 'X' ? 'x' : p->number[17]);
		break;
	case T_PASSPORT:
		fprintf(sheet, "E%08u", p->no);
		break;
	default:
		fputs(p->number, sheet);
	}
}

/* A day in each of the ways that sheets have. */
static void
print_birth(const struct person *p)
{
	switch (p->no % 5) {
	case 0:
		fprintf(sheet, "%d.%d.%d", p->year, p->month, p->day);
		break;
	case 1:
		fprintf(sheet, "%d年%d月", p->year, p->month);
		break;
	case 2:
		fprintf(sheet, "%04d%02d%02d", p->year, p->month, p->day);
		break;
	case 3:
		fprintf(sheet, "%d", (int)(tz_date_day(p->year, p->month,
		    p->day) - tz_date_day(1899, 12, 30)));
		break;
	default:
		fprintf(sheet, "%d/%d/%d", p->year, p->month, p->day);
	}
}

/* The cells of the household stand in its first row alone: merged. */
static void
print_house(const struct person *p)
{
	if (p->place > 0) {
		fputs(",,", sheet);
		return;
	}
	fprintf(sheet, "%u,%s,", 1000 + p->house, p->house % 2 ? "一组" :
	    "二组");
	if (p->house % 97 != 5)
		fprintf(sheet, "青坪村%u号", p->house);
}

static void
print_row(const struct person *p, const char *phone)
{
	static const char *const ethnic[] = { "汉", "汉族", "01", "1",
		"土家族" };
	const char *rel = p->trouble == T_REL_EMPTY ? "" :
	    p->trouble == T_REL_ODD ? "一起住的" :
	    p->trouble == T_TWO_HEADS ? "户主" : p->rel;

	fprintf(sheet, "%u,", p->no + 1);
	print_house(p);
	putc(',', sheet);
	print_name(p->no);
	fprintf(sheet, ",%s,%s,%s,%s,", rel, p->male ? "男" : "女",
	    ethnic[p->no % 5], p->trouble == T_PASSPORT ? "护照" :
	    "居民身份证");
	print_number(p);
	putc(',', sheet);
	print_birth(p);
	fprintf(sheet, ",%s,%s,%s\r\n", p->trouble == T_EDU ?
	    "念过几天书" : p->edu, p->no % 3 ? "群众" : "无", phone);
	line++;
}

static void
gap(const struct person *p, const char *field)
{
	if (p->trouble == T_PASSPORT)
		fprintf(gaps, "E%08u %s\n", p->no, field);
	else
		fprintf(gaps, "%s %s\n", p->number, field);
}

static void
expect(const struct person *p)
{
	static const char *const why[T_COUNT] = {
		[T_SCIENTIFIC] = "ruined", [T_ZEROS] = "ruined",
		[T_CHECK] = "check", [T_NO_NUMBER] = "none",
	};
	int32_t today = tz_date_day(2026, 3, 2);

	if (why[p->trouble] != NULL) {
		fprintf(rejected, "%lu %s\n", line, why[p->trouble]);
		return;
	}
	stored++;
	if (p->trouble == T_PHONE)
		gap(p, "phone");
	if (p->trouble == T_EDU)
		gap(p, "edu");
	if (p->trouble == T_REL_EMPTY || p->trouble == T_REL_ODD ||
	    p->trouble == T_TWO_HEADS)
		gap(p, "rel");
	if (tz_date_years(tz_date_day(p->year, p->month, p->day), today) < 14)
		gap(p, "guardian");
}

static void
write_person(const struct person *p)
{
	print_row(p, p->trouble == T_PHONE ? "没有电话" : p->phone);
	expect(p);
	if (p->place == 0 && p->house % 97 == 5)
		fprintf(gaps, "%u address\n", 1000 + p->house);
	if (p->trouble == T_TWICE) {
		print_row(p, p->phone);
		same++;
	}
	if (p->trouble == T_TWICE_OTHER) {
		print_row(p, "13000000000");
		fprintf(rejected, "%lu other\n", line);
	}
}

static void
write_head(void)
{
	fputs("序号,户 号,村民小组,家庭住址,姓名*,与户主关系,性别,民族,"
	    "证件类型,身份证号码,出生年月,文化程度,政治面貌,"
	    "联系电话(手机)\r\n", sheet);
	line++;
}

static FILE *
create(const char *folder, const char *name)
{
	char path[4096];
	FILE *file;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	file = fopen(path, "w");
	if (file == NULL)
		exit(1);
	return file;
}

int
main(int argc, char **argv)
{
	unsigned persons, no = 0, house = 0, place = 0, size = 1;
	struct person p;
	FILE *counts;

	if (argc != 4)
		return 64;
	state = strtoull(argv[1], NULL, 10) * UINT64_C(2654435761) + 1;
	persons = (unsigned)strtoul(argv[2], NULL, 10);
	sheet = create(argv[3], "sheet.csv");
	rejected = create(argv[3], "rejected");
	gaps = create(argv[3], "gaps");
	counts = create(argv[3], "counts");
	fputs("青坪村常住人口登记表,,,,,,,,,,,,,\r\n"
	    "填表单位: 青坪村,,,,,,,,,填表日期: 2026年3月,,,,\r\n", sheet);
	line = 2;
	write_head();
	for (no = 0; no < persons; no++, place++) {
		if (place == size) {
			house++;
			place = 0;
			size = 1 + chance(HOUSE);
		}
		make_person(&p, no, house, place);
		fit_trouble(&p);
		write_person(&p);
		/* Each page of the paper begins with the heading again. */
		if (no % 400 == 399)
			write_head();
	}
	fprintf(counts, "%lu %lu %u\n", stored, same, house + 1);
	return fclose(sheet) | fclose(rejected) | fclose(gaps) |
	    fclose(counts);
}
