#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A receiver by a stranger, written from doc/protocol.md and batch-format.md.

stranger.py DISTRICT-KEYS OFFICE-KEYS CERTIFICATE KEY FILE PORT LAYOUT: takes
batches over TLS, proves them, writes each entry to FILE, acknowledges, and says
that it reads layouts up to LAYOUT. What a layout holds is read by
stranger_rows.py and stranger_columns.py.
"""
import base64
import hashlib
import http.server
import json
import ssl
import struct
import sys
import time
import zlib

import nacl.public
import nacl.signing

from stranger_columns import Columns, Streams, Threads
from stranger_rows import Rows

EXPANDED = 8 << 20
TRAILER = 68


def sha(data):
    return hashlib.sha256(data).digest()


class Keys:
    """Section 9."""
    def __init__(self, path):
        rows = dict(line.split() for line in open(path) if " " in line)
        self.sign = nacl.signing.SigningKey(bytes.fromhex(rows["sign"]))
        self.seal = nacl.public.PrivateKey(bytes.fromhex(rows["seal"]))
        self.id = sha(bytes(self.sign.verify_key) +
                      bytes(self.seal.public_key))[:8]


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


def cells(rows):
    out, before = uint(len(rows)), 0
    for no, kind, value in rows:
        kind = kind + value if kind == 4 else kind
        out += uint(no - before << 4 | kind)
        before = no
        if kind in (1, 3):
            out += blob(value)
        elif kind in (2, 6, 7):
            out += sint(value)
        elif kind == 8:
            out += uint(len(value)) + b"".join(map(blob, value))
    return out


def canonical(e):
    """Section 2: the bytes over which the chain is made."""
    parts = [
        (1, e["form"]),
        (2, e["record"] and blob(e["record"])),
        (4, any(e["rev"]) and uint(e["rev"][0]) + uint(e["rev"][1])),
        (8, e["state"] and blob(e["state"])),
        (16, e["step"] and blob(e["step"])),
        (32, e["paper"] is not None and blob(e["paper"])),
        (64, e["note"] and blob(e["note"])),
        (128, e["cells"] and cells(e["cells"])),
        (256, e["private"] and blob(e["private"])),
        (512, e["numbers"] and uint(len(e["numbers"])) +
         b"".join(blob(s) + uint(n) for s, n in e["numbers"])),
        (1024, e["disposed"]),
    ]
    parts = [(bit, data) for bit, data in parts if data]
    return (b"\1" + uint(sum(bit for bit, _ in parts)) + uint(e["op"]) +
            uint(e["flags"]) + blob(e["site"]) + uint(0) + uint(e["epoch"]) +
            uint(e["sequence"]) + sint(e["time"]) + blob(e["user"]) +
            b"".join(data for _, data in parts))


class Batch:
    """Section 4. Raises ValueError or an error of nacl for what is no batch."""
    def __init__(self, file):
        (magic, suite, self.layout, self.codec, self.stream, _, size, _,
         dictionary, site, self.epoch, self.first, self.n, self.before,
         self.after, self.expanded, payload, self.made, self.signer,
         self.receiver) = struct.unpack_from(">4sBBBBHH32sI12sIQI32s32sIIq8s8s",
                                             file)
        end = size + payload
        if (magic != b"TZB1" or suite != 1 or len(file) != end + TRAILER or
                self.expanded > EXPANDED):
            raise ValueError("no batch")
        self.dictionary = dictionary
        self.signed, self.crc = file[:end], file[end:end + 4]
        self.signature, self.sealed = file[end + 4:], file[size:end]
        self.site = site.rstrip(b"\0").decode()
        self.name = sha(file)[:8]

    def prove(self, ours, office):
        if zlib.crc32(self.signed) != int.from_bytes(self.crc, "big"):
            raise ValueError("damaged")
        if self.signer != office.id or self.receiver != ours.id:
            raise ValueError("not from whom we know, or not for us")
        office.sign.verify_key.verify(self.signed, self.signature)

    def entries(self, ours):
        raw = nacl.public.SealedBox(ours.seal).decrypt(self.sealed)
        head = vars(self)
        if self.layout == 1:
            inflate = zlib.decompressobj(-15)
            raw = inflate.decompress(raw, EXPANDED) if self.codec else raw
            size, entries = len(raw), list(Rows(head, raw).entries())
        else:
            threads = (Threads if self.layout == 2 else Streams)(raw)
            entries = Columns(head, threads).entries()
            size = threads.size
        if size != self.expanded:
            raise ValueError("another size than was said")
        chain = self.before
        for e in entries:
            chain = sha(chain + (e["disposed"] or sha(canonical(e))))
        if chain != self.after:
            raise ValueError("the chain is broken")
        return entries

    def acknowledge(self, ours, layout):
        """Section 7."""
        body = struct.pack(">12sIQ32sIIQq8s8s", self.site.encode(), self.epoch,
                           self.first + self.n - 1, self.after, self.n, 0, 0,
                           int(time.time() * 1000), self.name, ours.id)
        body += bytes([1, 1, layout])       # extra 1, no dictionary
        signed = b"TZA1\1" + struct.pack(">H", len(body)) + body
        return signed + ours.sign.sign(signed).signature


class Receiver(http.server.BaseHTTPRequestHandler):
    """doc/protocol.md, as far as one office needs it."""
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
        """Section 8."""
        _, coded = self.headers["TZ-Auth"].split(" ")
        packed = base64.urlsafe_b64decode(coded)
        signed = "TZ1\n%s\n%s\n%s\n%s\n" % (
            self.command, self.path, self.headers.get("Upload-Offset", "0"),
            packed[8:32].hex())
        self.server.office.sign.verify_key.verify(signed.encode(), packed[32:])

    def do_GET(self):
        self.reply(204, "none")

    def do_HEAD(self):
        self.reply(200, "part",
                   Upload_Offset=len(self.parts.get(self.path, b"")))

    def do_PATCH(self):
        self.authentic()
        body = self.rfile.read(int(self.headers["Content-Length"]))
        have = self.parts.get(self.path, b"")
        if int(self.headers["Upload-Offset"]) != len(have):
            return self.reply(409, "offset", Upload_Offset=len(have))
        self.parts[self.path] = have = have + body
        if len(have) < int(self.headers["Upload-Length"]):
            return self.reply(204, "part", Upload_Offset=len(have))
        batch = Batch(have)
        if batch.layout > self.server.layout or batch.dictionary != 0:
            return self.reply(501, "version")
        if self.path not in self.done:
            self.done[self.path] = self.server.apply(batch)
        return self.reply(200, "applied", self.done[self.path],
                          Upload_Offset=len(have))


class Server(http.server.ThreadingHTTPServer):
    def __init__(self, ours, office, certificate, key, file, port, layout):
        super().__init__(("127.0.0.1", int(port)), Receiver)
        self.ours, self.office = Keys(ours), Keys(office)
        self.file, self.layout = file, int(layout)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self.socket = context.wrap_socket(self.socket, server_side=True)

    def apply(self, batch):
        batch.prove(self.ours, self.office)
        entries = batch.entries(self.ours)
        with open(self.file, "a") as out:
            for e in entries:
                out.write(json.dumps(dict(e, layout=batch.layout),
                                     ensure_ascii=False, default=bytes.hex))
                out.write("\n")
        return batch.acknowledge(self.ours, self.layout)


server = Server(*sys.argv[1:])
print(server.server_port, flush=True)
server.serve_forever()
