/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stock tus server (npm @tus/server) on loopback: FOLDER; prints its port. */
import http from 'node:http';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';

const tus = new Server({
	path: '/files',
	datastore: new FileStore({ directory: process.argv[2] }),
});
const server = http.createServer((request, reply) => {
	tus.handle(request, reply);
});
server.listen(0, '127.0.0.1', () => {
	console.log(`port ${server.address().port}`);
});
