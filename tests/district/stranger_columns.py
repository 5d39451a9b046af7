# SPDX-License-Identifier: GPL-3.0-or-later
"""Section 6 of doc/batch-format.md: columns and streams, no dictionary."""
import re
import zlib

from stranger_rows import (In, Memory, behind, birthday, citizen_number, signs,
                           zigzag)

THREADS = ("shape", "heads", "numbers", "noise", "texts")
CHINA_MS, DAY_MS = 8 * 3600000, 86400000


class Threads:
    """Layout 2: five of them, whole."""
    def __init__(self, raw):
        data = In(zlib.decompress(raw, -15))
        sizes = [data.uint() for _ in range(4)]
        sizes.append(len(data.data) - data.at - sum(sizes))
        self.size = len(data.data)
        self.all = {name: In(data.take(n)) for name, n in zip(THREADS, sizes)}

    def get(self, name):
        return self.all[name]

    def end_column(self):
        pass

    def end(self):
        if any(data.at != len(data.data) for data in self.all.values()):
            raise ValueError("more than was said")


class Streams:
    """Layout 3: each column has its own, inflated when it is asked for."""
    def __init__(self, raw):
        self.rest, self.size, self.open = raw, 0, {}

    def get(self, name):
        if name not in self.open:
            inflate = zlib.decompressobj(-15)
            data = inflate.decompress(self.rest, 8 << 20)
            self.rest, self.size = inflate.unused_data, self.size + len(data)
            self.open[name] = In(data)
        return self.open[name]

    def end_column(self):
        if any(data.at != len(data.data) for data in self.open.values()):
            raise ValueError("a column has more than was said")
        self.open = {}

    def end(self):
        if self.rest:
            raise ValueError("more than was said")


class Heads:
    """One byte a cell; of a field that 32 entries tell, perhaps fewer bits."""
    def __init__(self, threads, cells):
        self.threads, self.many, self.begun = threads, cells >= 32, False
        self.bytes, self.bits, self.left, self.held = [], None, 0, 0

    def next(self):
        data = self.threads.get("heads")
        if self.many and not self.begun:
            n = data.u(1)
            self.bytes = data.take(n)
            self.bits = {0: None, 1: 0, 2: 1}.get(n, 2 if n <= 4 else 4)
        self.begun = True
        if self.bits is None:
            return data.u(1)
        if self.left < self.bits:
            self.held, self.left = data.u(1), 8
        head = self.held & (1 << self.bits) - 1
        self.held >>= self.bits
        self.left -= self.bits
        return self.bytes[head]


class Columns(Memory):
    def __init__(self, head, threads):
        super().__init__(head)
        self.threads, self.time = threads, head["made"]
        self.places = [head["site"][:6]]

    def get(self, name):
        return self.threads.get(name)

    def wide(self):
        low = self.get("noise").u(1)
        return zigzag(self.get("numbers").uint() << 8 | low)

    def signs(self):
        texts = self.get("texts")
        return signs(texts.take(self.get("numbers").uint()))

    def column(self, bit, read):
        """read(entry) for each entry that tells this bit, or for all (0)."""
        for e in self.list:
            if bit == 0 or e["told"] & bit:
                read(e)
        self.threads.end_column()

    def part(self, bit, name, method):
        """A part as it is in a row; what is not told is as foretold."""
        for e in self.list:
            data = self.get(name) if e["told"] & bit else None
            method(e, e["told"], data)
        self.threads.end_column()

    def entries(self):
        self.list = [self.entry(i) for i in range(self.head["n"])]
        self.column(0, lambda e: e.update(told=self.get("shape").uint()))
        self.part(1, "shape", lambda e, told, data: e.update(
            kind=self.kind(e, told, data)))
        self.part(32, "shape", self.set_flags)
        self.part(128, "shape", self.user)
        self.column(0, self.moment)
        self.part(4, "shape", lambda e, told, data: self.record(
            e, told, e["kind"].form, data))
        self.part(8, "shape", self.revision)
        self.part(16, "shape", lambda e, told, data: self.state(
            e, told, e["kind"], data))
        self.part(2, "shape", lambda e, told, data: e.update(
            keys=self.keys(e, told, e["kind"], data)))
        self.column(64, lambda e: e.update(private=self.get("noise").bytes()))
        self.column(256, lambda e: e.update(
            note=signs(self.get("texts").bytes())))
        self.column(512, lambda e: e.update(
            paper=signs(self.get("texts").bytes())))
        self.part(1024, "shape", self.numbers)
        self.column(2048, lambda e: e.update(
            disposed=self.get("noise").take(32)))
        for form in self.forms:
            self.fields(form)
        self.threads.end()
        for e in self.list:
            for name in ("told", "kind", "keys", "citizen"):
                e.pop(name, None)
        return self.list

    def moment(self, e):
        self.time += self.wide()
        e["time"] = self.time

    def fields(self, form):
        """Of the entries of a form, field by field."""
        told = {}
        for e in self.list:
            for no, kind in e["keys"] if e["kind"].form is form else ():
                told.setdefault(no, []).append((e, kind))
        for no in sorted(told):
            heads = Heads(self.threads, len(told[no]))
            table = form.texts.setdefault(no, [])
            for e, kind in told[no]:
                self.field(form, no, kind, e, heads, table)
            self.threads.end_column()

    def field(self, form, no, kind, e, heads, table):
        if kind == 0:
            e["cells"].append((no, 0, None))
            return
        last = form.last.get(no, (None, None))
        last = last[1] if last[0] == kind else None
        head = heads.next()
        if kind == 4:
            value = head
        elif head == 0:
            value = last
        else:
            value = {1: self.a_text, 2: self.a_number, 3: self.a_text,
                     6: self.a_day, 7: self.a_moment, 8: self.a_list}[kind](
                         head, last, e, table, heads)
        if kind in (1, 3) and birthday(value) is not None:
            e["citizen"] = value
        form.last[no] = (kind, value)
        for text in value if kind == 8 else [value] * (kind in (1, 3)):
            if text not in table and len(text.encode()) <= 64:
                table[len(table):] = [text] * (len(table) < 95)
        e["cells"].append((no, kind, value))

    def a_text(self, head, last, e, table, _):
        if head <= 95:
            return table[head - 1]
        if head == 96:
            return self.citizen_number()
        if head in (97, 98):
            stem, end = re.fullmatch("(.*?)([0-9]{1,15})", last, re.S).groups()
            more = 1 if head == 97 else self.get("numbers").int()
            return stem + "%0*d" % (len(end), int(end) + more)
        if head == 99:
            two, high = self.get("numbers").u(1), self.get("numbers").u(1)
            return "1%02d%08d" % (two, high << 24 | self.get("noise").u(3))
        if head == 100:
            return "12"[int(e["citizen"][16]) % 2 == 0]
        if head < 168:
            return behind(last, head - 104) + self.signs()
        if head < 232:
            return behind(last, head - 168) + self.get("noise").digits()
        return e["cells"][231 - head][2]

    def citizen_number(self):
        numbers, noise = self.get("numbers"), self.get("noise")
        place, days = numbers.uint(), numbers.u(1)
        order, days = (place & 3) << 8 | noise.u(1), days << 8 | noise.u(1)
        if place >> 2 < len(self.places):
            area = self.places[place >> 2]
        else:
            area = "%06d" % noise.u(3)
            self.places += [area] * (len(self.places) < 64)
        return citizen_number(area, days, order)

    def a_number(self, head, last, *_):
        if head >= 8:
            return head - 8
        return self.get("numbers").int() + ((last or 0) if head == 2 else 0)

    def a_day(self, head, last, e, *_):
        if head < 3:
            return self.wide() + ((last or 0) if head == 2 else 0)
        if head == 3:
            return birthday(e["citizen"])
        if head < 64:
            today = (e["time"] + CHINA_MS) // DAY_MS
            return (today if abs(e["time"]) <= 1 << 50 else 0) - (head - 8)
        return (last or 0) + zigzag(head - 64)

    def a_moment(self, head, last, e, *_):
        if head == 3:
            return e["time"]
        return self.wide() + ((last or 0) if head == 2 else e["time"])

    def a_list(self, n, _last, _e, table, heads):
        items = []
        for _ in range(self.get("numbers").uint() if n == 255 else n):
            head = heads.next()
            items.append(table[head - 1] if head else self.signs())
        return items
