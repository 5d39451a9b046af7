# SPDX-License-Identifier: GPL-3.0-or-later
"""Sections 1 and 5 of doc/batch-format.md: numbers, texts, and rows."""
import datetime

NEW = 1                         # op of a new record
YEAR_1900 = datetime.date(1900, 1, 1)
YEAR_1970 = datetime.date(1970, 1, 1)


class In:
    """Bytes that are read one after another."""
    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, n):
        self.at += n
        if self.at > len(self.data):
            raise ValueError("cut short")
        return self.data[self.at - n:self.at]

    def u(self, n):
        return int.from_bytes(self.take(n), "big")

    def uint(self):
        value = shift = 0
        while True:
            byte = self.u(1)
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    def int(self):
        return zigzag(self.uint())

    def bytes(self):
        return self.take(self.uint())

    def text(self):
        return self.bytes().decode()

    def digits(self):
        left, out = self.uint(), ""
        while left > 0:
            n = min(left, 9)
            out += "%0*d" % (n, self.u((0, 1, 1, 2, 2, 3, 3, 3, 4, 4)[n]))
            left -= n
        return out


def zigzag(z):
    return (z >> 1) ^ -(z & 1)


def signs(raw):
    """Packed signs, of section 5."""
    pages, out, data = [0x30, 0xff, 0x20] + list(range(8)), "", In(raw)
    while data.at < len(raw):
        c = data.u(1)
        if c > 0xdc:
            c = data.u(c - 0xdb)
        elif c > 0xd1:
            c = (pages[c - 0xd2] << 8) + data.u(1)
        elif c > 0x7f:
            c = 0x4e00 + (c - 0x80 << 8) + data.u(1)
        out += chr(c)
    return out


def behind(last, n):
    """The first n bytes of a field's last value."""
    return (last or "").encode()[:n].decode()


def citizen_number(area, day, order):
    day = YEAR_1900 + datetime.timedelta(day)
    number = "%s%s%03d" % (area, day.strftime("%Y%m%d"), order)
    return number + check_digit(number)


def check_digit(number):
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return "10X98765432"[sum(int(c) * w for c, w in zip(number, weights)) % 11]


def birthday(number):
    """Of a citizen number, in days since 1970; None when it is not one."""
    try:
        if len(number) == 18 and number[17] == check_digit(number[:17]):
            day = datetime.date(*map(int, (number[6:10], number[10:12],
                                           number[12:14])))
            if 1900 <= day.year <= 2079:
                return (day - YEAR_1970).days
    except ValueError:
        pass
    return None


class Form:
    def __init__(self, name, site):
        self.id, self.office, self.prefix = name, site, ""
        self.made = self.seen = 0
        self.last, self.texts = {}, {}      # of each field


class Kind:
    """An op of a form, and what the last entry of it said."""
    def __init__(self, op, form):
        self.op, self.form = op, form
        self.state = self.step = ""
        self.keys = []


class Memory:
    """What both sides know of the entries before, and the parts of one that
    are written alike in rows and in columns. Each takes its bytes from data."""
    def __init__(self, head):
        self.head, self.time, self.flags = head, 0, 0
        self.forms = [Form(b"", head["site"])]
        self.kinds, self.users, self.series = [], [], {}
        self.now_kind = self.now_user = 0

    def entry(self, i):
        return dict(site=self.head["site"], epoch=self.head["epoch"],
                    sequence=self.head["first"] + i, record="", note="",
                    rev=(0, 0), paper=None, private=b"", numbers=[],
                    disposed=b"", cells=[])

    def kind(self, e, told, data):
        if told & 1:
            self.now_kind = data.uint()
            if self.now_kind == len(self.kinds):
                op, form = data.uint(), data.uint()
                if form == len(self.forms):
                    self.forms.append(Form(data.take(32), self.head["site"]))
                self.kinds.append(Kind(op, self.forms[form]))
        kind = self.kinds[self.now_kind]
        e["op"], e["form"] = kind.op, kind.form.id
        return kind

    def set_flags(self, e, told, data):
        if told & 32:
            self.flags = data.uint()
        e["flags"] = self.flags

    def user(self, e, told, data):
        if told & 128:
            self.now_user = data.uint()
            if self.now_user == len(self.users):
                self.users.append(data.text())
        e["user"] = self.users[self.now_user]

    def record(self, e, told, form, data):
        known = form.made if e["op"] == NEW else form.seen
        way = data.u(1) if told & 4 else 1 if e["op"] in (1, 2, 3, 4) else 0
        if way == 1:
            serial = known + (data.int() if told & 4 else e["op"] == NEW)
            e["record"] = "%s-%s-%08u" % (form.office, form.prefix, serial)
        elif way == 2:
            prefix = data.text()
            e["record"] = "%s-%s-%08u" % (e["site"], prefix, data.uint())
        elif way == 3:
            e["record"] = data.text()
        part = e["record"].split("-")
        if len(part) == 3 and part[2].isdigit():
            form.office, form.prefix, form.seen = part[0], part[1], int(part[2])
            if e["op"] == NEW:
                form.made = form.seen

    def revision(self, e, told, data):
        if told & 8:
            after = data.uint()
            e["rev"] = (after, after - 1 - data.int())
        elif e["op"] in (1, 2, 3, 4):
            e["rev"] = (1, 0) if e["op"] == NEW else (2, 1)

    def state(self, e, told, kind, data):
        if told & 16:
            kind.state, kind.step = data.text(), data.text()
        e["state"], e["step"] = kind.state, kind.step

    def keys(self, e, told, kind, data):
        """Of the cells of an entry: number and kind of each."""
        if told & 2:
            kind.keys = [data.uint() for _ in range(data.uint())]
        no, keys = 0, []
        for key in kind.keys:
            no += key >> 4
            keys.append((no, key & 15))
        return keys

    def numbers(self, e, told, data):
        for place in range(data.uint() if told & 1024 else 0):
            name, last = self.series.get(place, ("", 0))
            if data.u(1):
                last += data.int()
            else:
                name, last = data.text(), data.uint()
            self.series[place] = (name, last)
            e["numbers"].append((name, last))


class Rows(Memory):
    """Layout 1."""
    def __init__(self, head, raw):
        super().__init__(head)
        self.data, self.citizen = In(raw), ""

    def entries(self):
        for i in range(self.head["n"]):
            yield self.row(self.entry(i), self.data.uint())
        if self.data.at != len(self.data.data):
            raise ValueError("more than was said")

    def row(self, e, told):
        data = self.data
        kind = self.kind(e, told, data)
        self.set_flags(e, told, data)
        self.user(e, told, data)
        self.time += data.int()
        e["time"] = self.time
        self.record(e, told, kind.form, data)
        self.revision(e, told, data)
        self.state(e, told, kind, data)
        self.cells(e, kind.form, self.keys(e, told, kind, data))
        e["private"] = data.bytes() if told & 64 else b""
        e["note"] = signs(data.bytes()) if told & 256 else ""
        e["paper"] = signs(data.bytes()) if told & 512 else None
        self.numbers(e, told, data)
        e["disposed"] = data.take(32) if told & 2048 else b""
        return e

    def cells(self, e, form, keys):
        same, told = self.data.take((len(keys) + 7) // 8), False
        for i, (no, kind) in enumerate(keys):
            last = form.last.get(no, (None, None))
            if kind and same[i // 8] >> i % 8 & 1:
                value = last[1]
            else:
                value = self.cell(form, no, kind, e["time"], told,
                                  last[1] if last[0] == kind else None)
            if kind in (1, 3):
                if birthday(value) is not None:
                    self.citizen, told = value, True
                recent = form.texts.setdefault(no, [])
                if len(value.encode()) <= 64:
                    recent[:] = [value] + [v for v in recent if v != value][:15]
            if kind:
                form.last[no] = (kind, value)
            e["cells"].append((no, kind, value))

    def cell(self, form, no, kind, when, told, last):
        data = self.data
        if kind in (1, 3):
            head = data.u(1)
            if head < 16:
                return form.texts[no][head]
            if head == 16:
                order, day = data.uint(), data.u(2)
                area = "%06d" % data.u(3) if order & 1 else self.citizen[:6]
                return citizen_number(area, day, order >> 1)
            if head < 96:
                return behind(last, head - 32) + signs(data.bytes())
            return behind(last, head - 96) + data.digits()
        if kind == 2:
            return data.int()
        if kind == 4:
            return data.u(1)
        if kind == 6:
            if told and data.u(1):
                return birthday(self.citizen)
            return data.int() + (last or 0)
        if kind == 7:
            return data.int() + (when if last is None else last)
        if kind == 8:
            return [signs(data.bytes()) for _ in range(data.uint())]
        return None
