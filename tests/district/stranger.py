#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A receiver by a stranger, written from doc/protocol.md and batch-format.md.

stranger.py DISTRICT-KEYS OFFICE-KEYS CERTIFICATE KEY FILE PORT: takes batches
in rows over TLS, proves them, writes each entry to FILE, acknowledges.
"""
import base64, datetime, hashlib, http.server, json, ssl, struct, sys, time, zlib
import nacl.exceptions, nacl.public, nacl.signing

sha = lambda data: hashlib.sha256(data).digest()
days_1900 = (datetime.date(1900, 1, 1) - datetime.date(1970, 1, 1)).days


class Keys:
    def __init__(self, path):
        rows = dict(line.split() for line in open(path) if " " in line)
        self.sign = nacl.signing.SigningKey(bytes.fromhex(rows["sign"]))
        self.seal = nacl.public.PrivateKey(bytes.fromhex(rows["seal"]))
        self.id = sha(bytes(self.sign.verify_key) +
                      bytes(self.seal.public_key))[:8]


class In:
    """Section 1: numbers and texts as they are read."""
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
        z = self.uint()
        return (z >> 1) ^ -(z & 1)

    def bytes(self):
        return self.take(self.uint())

    def text(self):
        return self.bytes().decode()


def uint(n):
    out = b""
    while n > 127:
        out, n = out + bytes([n & 127 | 128]), n >> 7
    return out + bytes([n])


def sint(n):
    return uint(n << 1 if n >= 0 else (-n << 1) - 1)


def blob(data):
    data = data.encode() if isinstance(data, str) else data
    return uint(len(data)) + data


def canonical(e):
    """Section 2: the bytes over which the chain is made."""
    parts = [(1, e["form"]), (2, e["record"] and blob(e["record"])),
             (4, any(e["rev"]) and uint(e["rev"][0]) + uint(e["rev"][1])),
             (8, e["state"] and blob(e["state"])),
             (16, e["step"] and blob(e["step"])),
             (32, e["paper"] is not None and blob(e["paper"])),
             (64, e["note"] and blob(e["note"])),
             (128, e["cells"] and cells(e["cells"])),
             (256, e["private"] and blob(e["private"])),
             (512, e["numbers"] and uint(len(e["numbers"])) + b"".join(
                 blob(s) + uint(n) for s, n in e["numbers"])),
             (1024, e["disposed"])]
    parts = [(bit, data) for bit, data in parts if data]
    return (b"\1" + uint(sum(bit for bit, _ in parts)) + uint(e["op"]) +
            uint(e["flags"]) + blob(e["site"]) + uint(0) + uint(e["epoch"]) +
            uint(e["sequence"]) + sint(e["time"]) + blob(e["user"]) +
            b"".join(data for _, data in parts))


def cells(rows):
    out, before = uint(len(rows)), 0
    for no, kind, value in rows:
        kind, before = kind + (value if kind == 4 else 0), no - before
        out += uint(before << 4 | kind)
        before = no
        if kind in (1, 3):
            out += blob(value)
        elif kind in (2, 6, 7):
            out += sint(value)
        elif kind == 8:
            out += uint(len(value)) + b"".join(map(blob, value))
    return out


def packed(data):
    pages, out, data = [0x30, 0xff, 0x20] + list(range(8)), "", In(data.bytes())
    while data.at < len(data.data):
        c = data.u(1)
        if c >= 0x80:
            c = (0x4e00 + (c - 0x80 << 8) + data.u(1) if c <= 0xd1 else
                 (pages[c - 0xd2] << 8) + data.u(1) if c <= 0xdc else
                 data.u(c - 0xdb))
        out += chr(c)
    return out


def digits(data):
    n, out = data.uint(), ""
    while n > 0:
        most = min(n, 9)
        out += "%0*d" % (most, data.u((0, 1, 1, 2, 2, 3, 3, 3, 4, 4)[most]))
        n -= most
    return out


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
                return (day - datetime.date(1970, 1, 1)).days
    except ValueError:
        pass
    return None


class Rows:
    """Section 5: the memory of both sides, and a row of it."""
    def __init__(self, head):
        self.head, self.kind, self.time, self.flags, self.user = head, 0, 0, 0, 0
        self.forms = [self.form(bytes(32))]
        self.kinds, self.users, self.series = [], [], {}
        self.citizen = ""

    def form(self, name):
        return {"id": name, "office": self.head["site"], "prefix": "", "made": 0,
                "seen": 0, "last": {}, "recent": {}}

    def row(self, data, sequence):
        told = data.uint()
        e = dict.fromkeys(("record", "state", "step", "note"), "")
        e.update(site=self.head["site"], epoch=self.head["epoch"], paper=None,
                 sequence=sequence, private=b"", numbers=[], disposed=b"")
        if told & 1:
            self.kind = data.uint()
            if self.kind == len(self.kinds):
                op, form = data.uint(), data.uint()
                if form == len(self.forms):
                    self.forms.append(self.form(data.take(32)))
                self.kinds.append({"op": op, "form": form, "state": "",
                                   "step": "", "keys": []})
        kind = self.kinds[self.kind]
        form = self.forms[kind["form"]]
        e["op"], e["form"] = kind["op"], form["id"] if kind["form"] else b""
        if told & 32:
            self.flags = data.uint()
        if told & 128:
            self.user = data.uint()
            if self.user == len(self.users):
                self.users.append(data.text())
        self.time += data.int()
        e.update(flags=self.flags, user=self.users[self.user], time=self.time)
        self.record(e, data, told, form)
        if told & 16:
            kind["state"], kind["step"] = data.text(), data.text()
        e["state"], e["step"] = kind["state"], kind["step"]
        if told & 2:
            kind["keys"] = [data.uint() for _ in range(data.uint())]
        e["cells"] = self.cells(data, form, kind["keys"], e["time"])
        e["private"] = data.bytes() if told & 64 else b""
        e["note"] = packed(data) if told & 256 else ""
        e["paper"] = packed(data) if told & 512 else None
        for place in range(data.uint() if told & 1024 else 0):
            name, last = self.series.get(place, ("", 0))
            name, last = ((name, last + data.int()) if data.u(1) else
                          (data.text(), data.uint()))
            self.series[place] = (name, last)
            e["numbers"].append((name, last))
        e["disposed"] = data.take(32) if told & 2048 else b""
        return e

    def record(self, e, data, told, form):
        known = form["made"] if e["op"] == 1 else form["seen"]
        change = e["op"] in (1, 2, 3, 4)
        way = data.u(1) if told & 4 else 1 if change else 0
        if way == 1:
            serial = known + (data.int() if told & 4 else e["op"] == 1)
            e["record"] = "%s-%s-%08u" % (form["office"], form["prefix"], serial)
        elif way == 2:
            prefix = data.text()
            e["record"] = "%s-%s-%08u" % (e["site"], prefix, data.uint())
        elif way == 3:
            e["record"] = data.text()
        part = e["record"].split("-")
        if len(part) == 3 and part[2].isdigit():
            form.update(office=part[0], prefix=part[1], seen=int(part[2]))
            if e["op"] == 1:
                form["made"] = int(part[2])
        e["rev"] = (0, 0)
        if told & 8:
            after = data.uint()
            e["rev"] = (after, after - 1 - data.int())
        elif change:
            e["rev"] = (1, 0) if e["op"] == 1 else (2, 1)

    def cells(self, data, form, keys, when):
        seen, no, out, told = data.take((len(keys) + 7) // 8), 0, [], False
        for i, key in enumerate(keys):
            no, kind = no + (key >> 4), key & 15
            last = form["last"].get(no)
            if kind and seen[i // 8] >> i % 8 & 1:
                value = last[1]
            else:
                value = self.cell(data, form, no, kind, when, told,
                                  last[1] if last and last[0] == kind else None)
            if kind in (1, 3):
                if birthday(value) is not None:
                    self.citizen, told = value, True
                recent = form["recent"].setdefault(no, [])
                if len(value.encode()) <= 64:
                    recent[:] = [value] + [v for v in recent if v != value][:15]
            if kind:
                form["last"][no] = (kind, value)
            out.append((no, kind, value))
        return out

    def cell(self, data, form, no, kind, when, told, last):
        if kind in (1, 3):
            head = data.u(1)
            if head < 16:
                return form["recent"][no][head]
            if head == 16:
                order = data.uint()
                day = datetime.date(1900, 1, 1) + datetime.timedelta(data.u(2))
                area = "%06d" % data.u(3) if order & 1 else self.citizen[:6]
                number = "%s%s%03d" % (area, day.strftime("%Y%m%d"), order >> 1)
                return number + check_digit(number)
            same = (last or "").encode()[:head - 32 & 63].decode()
            return same + (packed if head < 96 else digits)(data)
        if kind == 2:
            return data.int()
        if kind == 4:
            return data.u(1)
        if kind == 6 and told and data.u(1):
            return birthday(self.citizen)
        if kind in (6, 7):
            return data.int() + (last or (when if kind == 7 and last is None
                                          else 0))
        return [packed(data) for _ in range(data.uint())] if kind == 8 else None


def read_batch(file, ours, office):
    """Section 4: proves a batch and gives its head and entries."""
    if file[:5] != b"TZB1\1":
        raise ValueError("no batch")
    size, payload = struct.unpack(">H", file[10:12])[0], file[144:148]
    end = size + int.from_bytes(payload, "big")
    head = {"site": file[48:60].rstrip(b"\0").decode(), "raw": file[140:144],
            "epoch": struct.unpack(">I", file[60:64])[0],
            "first": struct.unpack(">Q", file[64:72])[0],
            "n": struct.unpack(">I", file[72:76])[0]}
    if (len(file) != end + 68 or file[5] != 1 or file[156:164] != office.id or
            zlib.crc32(file[:end]) != int.from_bytes(file[end:end + 4], "big")):
        raise ValueError("not for us, or damaged")
    office.sign.verify_key.verify(file[:end], file[end + 4:])
    raw = nacl.public.SealedBox(ours.seal).decrypt(file[size:end])
    raw = zlib.decompressobj(-15).decompress(raw, 8 << 20) if file[6] else raw
    if len(raw) != int.from_bytes(head["raw"], "big"):
        raise ValueError("another size than was said")
    data, rows, entries, chain = In(raw), Rows(head), [], file[76:108]
    for i in range(head["n"]):
        e = rows.row(data, head["first"] + i)
        chain = sha(chain + (e["disposed"] or sha(canonical(e))))
        entries.append(e)
    if chain != file[108:140] or data.at != len(raw):
        raise ValueError("the chain is broken")
    return dict(head, chain=chain), entries


class Receiver(http.server.BaseHTTPRequestHandler):
    protocol_version, parts, done = "HTTP/1.1", {}, {}

    def reply(self, status, state, body=b"", **headers):
        self.send_response(status)
        headers.update({"Tus_Resumable": "1.0.0", "TZ_State": state})
        if status != 204:
            headers["Content_Length"] = len(body)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), str(value))
        self.end_headers()
        self.wfile.write(body)

    def authentic(self):
        site, coded = self.headers["TZ-Auth"].split(" ")
        packed = base64.urlsafe_b64decode(coded)
        signed = "TZ1\n%s\n%s\n%s\n%s\n" % (
            self.command, self.path, self.headers.get("Upload-Offset", "0"),
            packed[8:32].hex())
        self.server.office.sign.verify_key.verify(
            signed.encode(), packed[32:])

    def do_GET(self):
        self.reply(204, "none")

    def do_HEAD(self):
        self.reply(200, "part", Upload_Offset=len(self.parts.get(self.path, b"")))

    def do_PATCH(self):
        self.authentic()
        body = self.rfile.read(int(self.headers["Content-Length"]))
        have = self.parts.setdefault(self.path, b"")
        if int(self.headers["Upload-Offset"]) != len(have):
            return self.reply(409, "offset", Upload_Offset=len(have))
        self.parts[self.path] = have = have + body
        if len(have) < int(self.headers["Upload-Length"]):
            return self.reply(204, "part", Upload_Offset=len(have))
        if self.path not in self.done:
            head, entries = read_batch(have, self.server.ours,
                                       self.server.office)
            self.server.put(entries)
            self.done[self.path] = self.acknowledge(head, have)
        return self.reply(200, "applied", self.done[self.path],
                          Upload_Offset=len(have))

    def acknowledge(self, head, file):
        """Section 7."""
        body = (head["site"].encode().ljust(12, b"\0") +
                struct.pack(">IQ", head["epoch"], head["first"] + head["n"] - 1) +
                head["chain"] + struct.pack(">IIQq", head["n"], 0, 0,
                                            int(time.time() * 1000)) +
                sha(file)[:8] + self.server.ours.id)
        signed = b"TZA1\1" + struct.pack(">H", len(body)) + body
        return signed + self.server.ours.sign.sign(signed).signature


class Server(http.server.ThreadingHTTPServer):
    def put(self, entries):
        with open(sys.argv[5], "a") as out:
            for e in entries:
                out.write(json.dumps(e, ensure_ascii=False, default=bytes.hex))
                out.write("\n")


server = Server(("127.0.0.1", int(sys.argv[6])), Receiver)
server.ours, server.office = Keys(sys.argv[1]), Keys(sys.argv[2])
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(sys.argv[3], sys.argv[4])
server.socket = context.wrap_socket(server.socket, server_side=True)
print(server.server_port, flush=True)
server.serve_forever()
